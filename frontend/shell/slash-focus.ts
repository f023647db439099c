import { isTaken } from './keys';

/** `/` puts the cursor into the filter of the page. */
document.addEventListener('keydown', (event) => {
  const filter = document.querySelector<HTMLElement>('[data-slash]');
  if (event.key === '/' && filter && !isTaken(event)) {
    filter.focus();
    event.preventDefault();
  }
});
