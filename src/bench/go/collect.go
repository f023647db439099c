// A bare collector to compare Snapline's with: the same list of devices, the same commands on one
// session each, the whole output in memory, a file per device. It checks nothing but exit codes.
//
//	GO111MODULE=off GOPATH=/usr/share/gocode go build -o collect src/bench/go/collect.go
//
// with Debian's packages golang-go and golang-golang-x-crypto-dev.
package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/crypto/ssh"
)

// What Snapline asks a RouterOS 7 for, in its order.
var commands = []string{
	"/system resource print",
	"/export show-sensitive",
	":put [/system identity get name]",
	"/system routerboard print",
}

const export = 1

// What the farm has; the last is not among the library's own choice.
var keyExchanges = []string{
	"curve25519-sha256",
	"ecdh-sha2-nistp256",
	"diffie-hellman-group-exchange-sha256",
}

type device struct{ name, address, username, password string }

func main() {
	devices := flag.String("devices", "", "CSV: name,host,port,username,password")
	out := flag.String("out", "", "directory for the exports")
	concurrency := flag.Int("concurrency", 50, "devices at a time")
	rounds := flag.Int("rounds", 1, "visits to every device")
	toDisk := flag.Bool("sync", true, "wait until each file is on disk, as Snapline does")
	flag.Parse()
	list, err := read(*devices)
	if err == nil {
		err = os.MkdirAll(*out, 0o700)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	code := 0
	for round := 1; round <= *rounds; round++ {
		if failed := visitAll(list, *out, *concurrency, *toDisk, round); failed > 0 {
			code = 1
		}
	}
	os.Exit(code)
}

func read(file string) ([]device, error) {
	opened, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer opened.Close()
	lines, err := csv.NewReader(opened).ReadAll()
	var devices []device
	for _, line := range lines {
		devices = append(devices, device{line[0], net.JoinHostPort(line[1], line[2]), line[3], line[4]})
	}
	return devices, err
}

// visitAll prints the summary of one round, with the names that Snapline's has.
func visitAll(devices []device, out string, concurrency int, toDisk bool, round int) int {
	start, processor := time.Now(), processorTime()
	var failed int32
	var workers sync.WaitGroup
	queue := make(chan device)
	for i := 0; i < concurrency; i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for next := range queue {
				if err := visit(next, out, toDisk); err != nil {
					atomic.AddInt32(&failed, 1)
					fmt.Fprintf(os.Stderr, "%s: %v\n", next.name, err)
				}
			}
		}()
	}
	for _, next := range devices {
		queue <- next
	}
	close(queue)
	workers.Wait()
	took, computed := time.Since(start), processorTime()-processor
	fmt.Printf("{\"summary\":true,\"round\":%d,\"devices\":%d,\"collected\":%d,\"failed\":%d,"+
		"\"milliseconds\":%d,\"devicesPerSecond\":%.1f,\"processorMillisecondsPerDevice\":%.1f}\n",
		round, len(devices), len(devices)-int(failed), failed, took.Milliseconds(),
		float64(len(devices))/took.Seconds(), computed.Seconds()*1000/float64(len(devices)))
	return int(failed)
}

func visit(to device, out string, toDisk bool) error {
	client, err := ssh.Dial("tcp", to.address, &ssh.ClientConfig{
		Config:          ssh.Config{KeyExchanges: keyExchanges},
		User:            to.username,
		Auth:            []ssh.AuthMethod{ssh.Password(to.password)},
		HostKeyCallback: ssh.InsecureIgnoreHostKey(),
		Timeout:         10 * time.Second,
	})
	if err != nil {
		return err
	}
	defer client.Close()
	var text []byte
	for i, command := range commands {
		answer, err := run(client, command)
		if err != nil {
			return fmt.Errorf("%s: %w", command, err)
		}
		if i == export {
			text = bytes.ReplaceAll(answer, []byte("\r\n"), []byte("\n"))
		}
	}
	return write(out, to.name+".rsc", text, toDisk)
}

func run(client *ssh.Client, command string) ([]byte, error) {
	session, err := client.NewSession()
	if err != nil {
		return nil, err
	}
	defer session.Close()
	return session.Output(command)
}

// write replaces the file in one step.
func write(directory, name string, content []byte, toDisk bool) error {
	part, err := os.CreateTemp(directory, "."+strings.ReplaceAll(name, "*", "_")+".*.part")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	_, err = part.Write(content)
	if err == nil && toDisk {
		err = part.Sync()
	}
	if closed := part.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(part.Name(), filepath.Join(directory, name))
}

// processorTime is what all threads of this process have computed for so far.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
