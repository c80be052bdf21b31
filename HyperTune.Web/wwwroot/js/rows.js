// Follows which rows of a long table are in sight, and brings one into sight.

class Rows {
  constructor(scroller, height) {
    this.scroller = scroller;
    this.range = scroller.parentElement.querySelector('[data-rows]');
    this.height = height;
    this.text = '';
    this.count = 0;
    this.scrolled = () => {
      this.frame ??= requestAnimationFrame(() => {
        this.frame = undefined;
        this.show();
      });
    };
    scroller.addEventListener('scroll', this.scrolled, { passive: true });
    this.sizes = new ResizeObserver(this.scrolled);
    this.sizes.observe(scroller);
  }

  tell(text, count) {
    this.text = text;
    this.count = count;
    this.show();
  }

  // Cards on a narrow screen scroll with the page and differ in height.
  get isTable() {
    return getComputedStyle(this.scroller).overflowY !== 'visible';
  }

  get head() {
    return this.scroller.querySelector('thead')?.offsetHeight ?? 0;
  }

  show() {
    if (!this.range) {
      return;
    }
    if (!this.isTable || this.count === 0) {
      this.range.textContent = '';
      return;
    }
    const first = Math.min(this.count, Math.floor(this.scroller.scrollTop / this.height + 0.5) + 1);
    const seen = Math.max(1, Math.floor((this.scroller.clientHeight - this.head) / this.height));
    const last = Math.min(this.count, first + seen - 1);
    const numbers = [first, last, this.count].map(n => n.toLocaleString('en'));
    this.range.textContent = this.text.replace(/\{(\d)\}/g, (_, place) => numbers[place]);
  }

  reveal(index, height) {
    if (!this.isTable) {
      const row = this.scroller.querySelector('tbody tr.current');
      row?.scrollIntoView({ block: 'nearest' });
      return;
    }
    const top = index * height;
    const room = this.scroller.clientHeight - this.head;
    if (top < this.scroller.scrollTop) {
      this.scroller.scrollTop = top;
    } else if (top + height > this.scroller.scrollTop + room) {
      this.scroller.scrollTop = top + height - room;
    }
  }

  top() {
    this.scroller.scrollTop = 0;
  }

  // Where a menu opens that was asked for with a key.
  place() {
    const box = (document.activeElement ?? this.scroller).getBoundingClientRect();
    return [box.right, box.bottom];
  }

  back(number) {
    this.scroller.querySelector(`tbody tr[data-number="${number}"] .more button`)?.focus({ preventScroll: true });
  }

  dispose() {
    cancelAnimationFrame(this.frame);
    this.sizes.disconnect();
    this.scroller.removeEventListener('scroll', this.scrolled);
  }
}

export function watch(scroller, height) {
  return new Rows(scroller, height);
}
