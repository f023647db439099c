package dev.snapline;

import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Route;
import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the pages of the product, the package-private ones too. */
final class AllViews {

  private AllViews() {}

  @SuppressWarnings("unchecked")
  static Routes routes() {
    Set<Class<? extends Component>> pages = new LinkedHashSet<>();
    found(annotated(Route.class)).forEach(page -> pages.add((Class<? extends Component>) page));
    found(annotated(Layout.class)).forEach(page -> pages.add((Class<? extends Component>) page));
    Set<Class<? extends HasErrorParameter<?>>> errors = new LinkedHashSet<>();
    found(new AssignableTypeFilter(HasErrorParameter.class))
        .forEach(page -> errors.add((Class<? extends HasErrorParameter<?>>) page));
    return new Routes(pages, errors, true);
  }

  private static TypeFilter annotated(Class<? extends Annotation> annotation) {
    return new AnnotationTypeFilter(annotation, false);
  }

  private static Set<Class<?>> found(TypeFilter filter) {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(filter);
    Set<Class<?>> classes = new LinkedHashSet<>();
    for (BeanDefinition definition : scanner.findCandidateComponents("dev.snapline")) {
      classes.add(
          ClassUtils.resolveClassName(
              String.valueOf(definition.getBeanClassName()), AllViews.class.getClassLoader()));
    }
    return classes;
  }
}
