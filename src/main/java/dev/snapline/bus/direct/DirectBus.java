package dev.snapline.bus.direct;

import dev.snapline.bus.Bus;
import dev.snapline.bus.MessageCodec;
import dev.snapline.bus.Topic;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The bus inside one process. Work waits in memory: what a killed process leaves behind comes again
 * when its lease runs out. Messages are encoded all the same, so that nothing travels that another
 * process could not read.
 */
@Component
class DirectBus implements Bus {

  private static final Logger log = LoggerFactory.getLogger(DirectBus.class);

  private final MessageCodec codec;
  private final Map<String, WorkQueue> queues = new ConcurrentHashMap<>();
  private final Set<WorkQueue.Server> servers = ConcurrentHashMap.newKeySet();
  private final Map<String, List<Consumer<byte[]>>> listeners = new ConcurrentHashMap<>();

  DirectBus(MessageCodec codec) {
    this.codec = codec;
  }

  @Override
  public <T> void send(Topic<T> topic, T message, boolean priority) {
    queue(topic).add(codec.encode(message), priority);
  }

  @Override
  public <T> void broadcast(Topic<T> topic, T message) {
    byte[] encoded = codec.encode(message);
    for (Consumer<byte[]> listener : listeners.getOrDefault(topic.name(), List.of())) {
      try {
        listener.accept(encoded);
      } catch (RuntimeException e) {
        log.warn("A listener of {} failed: {}", topic.name(), e.getClass().getName());
      }
    }
  }

  @Override
  public <T> Registration consume(Topic<T> topic, int concurrency, Handler<T> handler) {
    WorkQueue.Server server =
        queue(topic).serve(concurrency, bytes -> handler.handle(codec.decode(bytes, topic.type())));
    servers.add(server);
    return () -> {
      server.stop();
      servers.remove(server);
    };
  }

  @Override
  public <T> Registration listen(Topic<T> topic, Consumer<T> listener) {
    List<Consumer<byte[]>> all =
        listeners.computeIfAbsent(topic.name(), _ -> new CopyOnWriteArrayList<>());
    Consumer<byte[]> decoding = bytes -> listener.accept(codec.decode(bytes, topic.type()));
    all.add(decoding);
    return () -> all.remove(decoding);
  }

  @Override
  public boolean durable() {
    return false;
  }

  @PreDestroy
  void stop() {
    queues.values().forEach(WorkQueue::close);
    servers.forEach(WorkQueue.Server::stop);
  }

  private <T> WorkQueue queue(Topic<T> topic) {
    return queues.computeIfAbsent(topic.name(), WorkQueue::new);
  }
}
