// Parallel coordinates: lines on a canvas, axes in SVG, names and brushes as elements that a pointer and a keyboard can reach. What is drawn was computed
// on the server as places from 0 (foot) to 1 (head) of each axis; what a person does goes back as such places.

import { save } from './download.js';
import { announce, listen } from './hover.js';

const margin = { top: 40, right: 62, bottom: 16, left: 58 };
const least = 84;
const reach = 0.045;
const steps = 48;
const drawEvery = 500;
const group = 'trials';
const svgNs = 'http://www.w3.org/2000/svg';
const star = 'M0-5.6 1.6-1.9 5.6-1.6 2.6 1 3.5 5 0 2.9-3.5 5-2.6 1-5.6-1.6-1.6-1.9Z';
const dashes = [[], [6, 3], [2, 3], [8, 3, 2, 3], [4, 4]];

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

function element(parent, tag, attributes = {}, text = '') {
  const made = parent.namespaceURI === svgNs || tag === 'svg' ? document.createElementNS(svgNs, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  if (text) {
    made.textContent = text;
  }
  parent.append(made);
  return made;
}

// Seven tokens of the theme, blended to a ramp.
function ramp(style) {
  const ends = [0, 1, 2, 3, 4, 5, 6].map(i => {
    const hex = style.getPropertyValue(`--q${i}`).trim();
    return [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
  });
  return Array.from({ length: steps + 1 }, (_, step) => {
    const at = step / steps * 6;
    const low = Math.min(5, Math.floor(at));
    return `rgb(${[0, 1, 2].map(c => Math.round(ends[low][c] + (ends[low + 1][c] - ends[low][c]) * (at - low))).join(',')})`;
  });
}

class Parallel {
  constructor(host, page, words, symbols) {
    Object.assign(this, { host, page, words, symbols: symbols.map(path => new Path2D(path)), axes: [], order: [], spans: [], selected: [], inside: [], drawnAt: -drawEvery });
    this.sheet = element(host, 'div', { class: 'pc-sheet' });
    this.canvas = element(this.sheet, 'canvas', { 'aria-hidden': 'true' });
    this.svg = element(this.sheet, 'svg', { 'aria-hidden': 'true', width: '100%', height: '100%' });
    this.sizes = new ResizeObserver(() => this.lay());
    this.sizes.observe(host);
    this.theme = new MutationObserver(() => this.draw());
    for (const node of new Set([document.documentElement, document.body])) {
      this.theme.observe(node, { attributes: true, attributeFilter: ['class', 'data-theme', 'style'] });
    }
    this.deaf = listen(said => said.source !== this.sheet && this.light(said.group === group ? said.trial : null));
    this.sheet.addEventListener('pointermove', e => this.hover(e));
    this.sheet.addEventListener('pointerleave', () => this.hover(null));
    this.sheet.addEventListener('click', e => e.target === this.sheet && this.near >= 0 && this.tell('Pick', this.lines.number[this.near]));
  }

  apply(message) {
    if (message.axes) {
      this.axes = message.axes;
      this.order = this.axes.map((_, i) => i);
    }
    if (message.lines) {
      this.lines = message.lines;
      this.near = -1;
    }
    this.selected = message.selected;
    this.said = [...message.inside].map(c => c === '1');
    if (message.axes || !this.held) {
      this.spans = message.spans.map(flat => Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]));
      this.inside = this.said;
    }
    if (message.axes) {
      this.build();
    }
    if (message.axes || !message.lines) {
      this.lay();
    } else {
      this.request();
    }
  }

  // What trials change is drawn at most twice a second; what a person does at once.
  request() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.lay(), Math.max(0, this.drawnAt + drawEvery - performance.now()));
  }

  build() {
    const focused = document.activeElement?.dataset?.pc;
    this.sheet.querySelectorAll('.pc-name, .pc-strip').forEach(e => e.remove());
    this.parts = this.axes.map((axis, index) => {
      const name = element(this.sheet, 'button', {
        type: 'button', class: axis.mono ? 'pc-name mono' : 'pc-name', title: axis.title, 'data-pc': `name ${axis.key}`, 'data-axis': axis.key,
        'aria-label': this.words.move.replace('{0}', axis.title),
      });
      element(name, 'span', {}, axis.title);
      const strip = element(this.sheet, 'div', { class: 'pc-strip', 'data-axis': axis.key, 'data-testid': 'pc-axis' });
      const ends = ['upper', 'lower'].map(end => element(strip, 'div', {
        class: 'pc-end', role: 'slider', tabindex: '0', 'data-pc': `${end} ${axis.key}`, 'data-end': end, 'data-axis': axis.key, 'aria-orientation': 'vertical',
        'aria-label': this.words[end].replace('{0}', axis.title), 'aria-valuemin': '0', 'aria-valuemax': '100',
      }));
      name.addEventListener('pointerdown', e => this.carry(e, index));
      name.addEventListener('keydown', e => this.shift(e, index));
      strip.addEventListener('pointerdown', e => this.brush(e, index));
      strip.addEventListener('dblclick', () => this.set(index, [], true));
      strip.addEventListener('keydown', e => this.step(e, index));
      return { name, strip, ends };
    });
    if (focused) {
      this.sheet.querySelector(`[data-pc="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  lay() {
    if (this.ended || !this.lines || this.host.clientWidth === 0) {
      return;
    }
    this.width = Math.max(this.host.clientWidth, margin.left + margin.right + least * (this.axes.length - 1));
    this.sheet.style.width = `${this.width}px`;
    this.height = this.sheet.clientHeight;
    this.gap = (this.width - margin.left - margin.right) / Math.max(1, this.axes.length - 1);
    this.draw();
  }

  x(index) {
    return this.carried === index ? this.carriedX : margin.left + this.order.indexOf(index) * this.gap;
  }

  y(place) {
    return this.height - margin.bottom - place * (this.height - margin.top - margin.bottom);
  }

  place(clientY) {
    const y = clientY - this.sheet.getBoundingClientRect().top;
    return (this.height - margin.bottom - y) / (this.height - margin.top - margin.bottom);
  }

  draw() {
    if (this.ended || !this.height) {
      return;
    }
    this.drawnAt = performance.now();
    this.drawSvg();
    this.layElements();
    const scale = Math.min(2, window.devicePixelRatio || 1);
    this.canvas.width = this.width * scale;
    this.canvas.height = this.height * scale;
    this.canvas.style.width = `${this.width}px`;
    this.canvas.style.height = `${this.height}px`;
    const context = this.canvas.getContext('2d');
    context.scale(scale, scale);
    this.drawLines(context);
    this.host.dataset.drawn = 'true';
  }

  drawSvg() {
    this.svg.replaceChildren();
    const foot = this.y(0);
    this.axes.forEach((axis, index) => {
      const x = this.x(index);
      element(this.svg, 'line', { class: 'pc-axis', x1: x, x2: x, y1: this.y(1), y2: foot });
      for (const tick of axis.ticks) {
        element(this.svg, 'line', { class: 'pc-axis', x1: x - 3, x2: x + 3, y1: this.y(tick.at), y2: this.y(tick.at) });
        const text = tick.text.length > 14 ? `${tick.text.slice(0, 13)}…` : tick.text;
        element(this.svg, 'text', { class: 'pc-tick', x: x - 7, y: this.y(tick.at) + 4 }, text);
      }
    });
    const { best, bestName } = this.lines;
    if (best >= 0) {
      const last = this.order.at(-1);
      const [x, y] = [this.x(last), this.y(this.at(best, last))];
      element(this.svg, 'path', { class: 'pc-best', d: star, transform: `translate(${x + 13} ${y}) scale(1.1)` });
      element(this.svg, 'text', { class: 'pc-best', x: x + 22, y: y + 4 }, bestName);
    }
  }

  layElements() {
    this.axes.forEach((axis, index) => {
      const { name, strip, ends } = this.parts[index];
      const x = this.x(index);
      name.style.left = `${clamp(x, 0, this.width)}px`;
      name.style.maxWidth = `${Math.min(this.gap - 4, 2 * x, 2 * (this.width - x))}px`;
      name.classList.toggle('dragged', this.carried === index);
      strip.style.cssText = `left:${x}px;top:${margin.top}px;height:${this.height - margin.top - margin.bottom}px`;
      strip.classList.toggle('brushed', this.spans[index].length > 0);
      strip.querySelectorAll('.pc-span').forEach(e => e.remove());
      for (const [from, to] of this.spans[index]) {
        const top = this.y(Math.min(1.01, to)) - margin.top;
        const span = document.createElement('div');
        span.className = 'pc-span';
        span.style.cssText = `top:${top}px;height:${Math.max(6, this.y(from) - margin.top - top)}px`;
        strip.prepend(span);
      }
      const [low, high] = this.hull(index);
      for (const end of ends) {
        const at = end.dataset.end === 'upper' ? high : low;
        end.style.top = `${this.y(clamp(at, 0, 1)) - margin.top}px`;
        end.setAttribute('aria-valuenow', Math.round(clamp(at, 0, 1) * 100));
        end.setAttribute('aria-valuetext', this.read(axis, at, end.dataset.end));
      }
    });
  }

  at(line, index) {
    return this.lines.places[line * this.axes.length + index] / 10000;
  }

  path(context, line) {
    context.beginPath();
    this.order.forEach((index, i) => {
      const [x, y] = [this.x(index), this.y(this.at(line, index))];
      i === 0 ? context.moveTo(x, y) : context.lineTo(x, y);
    });
    context.stroke();
  }

  // As TrialSlots on the server: lower numbers keep their own colour and symbol, one that would look alike takes a free one.
  slot(number) {
    const slots = new Map();
    const late = [];
    for (const chosen of [...this.selected].sort((a, b) => a - b)) {
      const own = chosen % this.symbols.length;
      [...slots.values()].includes(own) ? late.push(chosen) : slots.set(chosen, own);
    }
    for (const chosen of late) {
      const free = this.symbols.findIndex((_, i) => ![...slots.values()].includes(i));
      slots.set(chosen, free < 0 ? chosen % this.symbols.length : free);
    }
    return slots.get(number) ?? number % this.symbols.length;
  }

  // A selected trial's own symbol where it crosses each axis.
  mark(context, line, number) {
    context.fillStyle = context.strokeStyle;
    for (const index of this.order) {
      context.save();
      context.translate(this.x(index), this.y(this.at(line, index)));
      context.fill(this.symbols[this.slot(number)]);
      context.restore();
    }
  }

  drawLines(context) {
    const style = getComputedStyle(this.host);
    const colours = ramp(style);
    const token = name => style.getPropertyValue(name).trim();
    const { number, tint, best } = this.lines;
    const all = number.map((_, i) => i).filter(i => i !== best && !this.selected.includes(number[i]));
    const inside = all.filter(i => this.inside[i]).sort((a, b) => tint[a] - tint[b]);
    const brushed = this.spans.some(s => s.length > 0);
    context.lineJoin = 'round';
    context.lineWidth = 1;
    context.globalAlpha = number.length > 300 ? 0.35 : 0.55;
    context.strokeStyle = token('--line2');
    all.filter(i => !this.inside[i]).forEach(i => this.path(context, i));
    context.lineWidth = 1.5;
    for (const i of inside) {
      // The weakest colour is that of the paper: a line needs some more.
      const share = tint[i] < 0 ? 0 : 0.14 + 0.86 * tint[i] / 100;
      context.globalAlpha = inside.length > 300 ? 0.45 : brushed ? 0.95 : 0.8;
      context.strokeStyle = tint[i] < 0 ? token('--t3') : colours[Math.round(share * steps)];
      this.path(context, i);
    }
    context.globalAlpha = 1;
    this.selected.forEach((chosen, place) => {
      const line = number.indexOf(chosen);
      if (line >= 0 && line !== best) {
        context.lineWidth = 2;
        context.strokeStyle = token(`--c${this.slot(chosen)}`);
        context.setLineDash(dashes[place % dashes.length]);
        this.path(context, line);
        context.setLineDash([]);
        this.mark(context, line, chosen);
      }
    });
    if (best >= 0) {
      context.globalAlpha = this.inside[best] ? 1 : 0.5;
      context.lineWidth = 2.5;
      context.strokeStyle = token('--ink');
      this.path(context, best);
      context.globalAlpha = 1;
    }
    if (this.near >= 0 && this.near !== best) {
      context.lineWidth = 2.5;
      context.strokeStyle = token('--primary');
      this.path(context, this.near);
    }
  }

  // The line nearest to the pointer, within a few pixels.
  hover(event) {
    let near = -1;
    if (event && event.target === this.sheet && !this.held && this.lines) {
      const box = this.sheet.getBoundingClientRect();
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      const i = clamp(Math.floor((x - margin.left) / this.gap), 0, this.axes.length - 2);
      const share = (x - margin.left - i * this.gap) / this.gap;
      let distance = 7;
      for (let line = 0; share >= 0 && share <= 1 && line < this.lines.number.length; line++) {
        const [a, b] = [this.at(line, this.order[i]), this.at(line, this.order[i + 1])];
        const away = Math.abs(this.y(a + (b - a) * share) - y) + (this.inside[line] ? 0 : 3);
        if (away < distance) {
          [near, distance] = [line, away];
        }
      }
      this.tip(near, x, y);
    } else {
      this.tip(-1);
    }
    if (near !== this.near) {
      this.near = near;
      this.sheet.style.cursor = near >= 0 ? 'pointer' : '';
      this.draw();
      announce({ source: this.sheet, group, cursor: null, trial: near >= 0 ? this.lines.number[near] : null, x: null });
    }
  }

  // The trial that the pointer is on in another chart.
  light(trial) {
    const near = trial === null || trial === undefined || !this.lines ? -1 : this.lines.number.indexOf(trial);
    if (near !== this.near) {
      this.near = near;
      this.draw();
    }
  }

  tip(line, x, y) {
    this.label?.remove();
    this.label = undefined;
    if (line >= 0) {
      this.label = element(this.sheet, 'div', { class: 'pc-tip' }, `#${this.lines.number[line]}  ${this.lines.values[line]}`);
      this.label.style.cssText = `left:${Math.min(x + 12, this.width - 110)}px;top:${Math.max(0, y - 30)}px`;
    }
  }

  hull(index) {
    const spans = this.spans[index];
    return spans.length === 0 ? [0, 1] : [Math.min(...spans.map(s => s[0])), Math.max(...spans.map(s => s[1]))];
  }

  // An end of a brush in words while it moves; the server says it exactly afterwards.
  read(axis, place, end) {
    if (!axis.scale || place < axis.floor) {
      // Of few values the first that is inside.
      const inside = axis.ticks.filter(t => end === 'upper' ? t.at <= place + 0.001 : t.at >= place - 0.001);
      return (end === 'upper' ? inside.at(-1) : inside[0])?.text ?? '–';
    }
    const { low, high, log, downwards } = axis.scale;
    const upwards = clamp((place - axis.floor) / (1 - axis.floor), 0, 1);
    const share = downwards ? 1 - upwards : upwards;
    return (log ? low * (high / low) ** share : low + (high - low) * share).toPrecision(3);
  }

  // While a brush moves, lines light up by their places; the server answers by values.
  set(index, spans, done) {
    this.spans[index] = spans;
    this.inside = this.lines.number.map((_, line) => this.spans.every((list, i) =>
      list.length === 0 || list.some(([from, to]) => this.at(line, i) >= from - 1e-4 && this.at(line, i) <= to + 1e-4)));
    this.draw();
    clearTimeout(this.late);
    if (done) {
      this.tell('Brush', this.axes[index].key, spans.flat());
    }
  }

  drag(event, move, end) {
    event.preventDefault();
    event.target.setPointerCapture?.(event.pointerId);
    this.held = true;
    const stop = e => {
      this.held = false;
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', stop);
      window.removeEventListener('pointercancel', stop);
      end(e);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', stop);
    window.addEventListener('pointercancel', stop);
  }

  brush(event, index) {
    if (event.button !== 0) {
      return;
    }
    const start = this.place(event.clientY);
    const [low, high] = this.hull(index);
    const end = event.target.dataset?.end;
    const inside = event.target.classList.contains('pc-span');
    const brushed = this.spans[index].length > 0;
    event.target.focus?.({ preventScroll: true });
    let spans = this.spans[index];
    const move = e => {
      const now = this.place(e.clientY);
      const shifted = clamp(now - start, -low, 1 - high);
      spans = brushed && end ? [end === 'upper' ? [Math.min(low, now), Math.max(low, now)] : [Math.min(now, high), Math.max(now, high)]]
        : brushed && inside ? [[low + shifted, high + shifted]]
        : [[Math.min(start, now), Math.max(start, now)]];
      spans = spans.map(([a, b]) => [clamp(a, -reach / 2, 1), clamp(b, -reach / 2, 1)]);
      this.set(index, spans, false);
    };
    this.drag(event, move, e => {
      const moved = Math.abs(e.clientY - event.clientY) > 3;
      if (moved) {
        this.set(index, spans, true);
      } else if (!inside && !end) {
        this.click(index, start);
      }
    });
  }

  // A click takes one of few values in or out; on a continuum it clears the brush.
  click(index, place) {
    const { stops, floor } = this.axes[index];
    const all = floor > 0 ? [0, ...stops] : stops;
    if (stops.length === 0) {
      this.set(index, [], true);
      return;
    }
    const nearest = all.reduce((a, b) => Math.abs(b - place) < Math.abs(a - place) ? b : a);
    const covered = all.filter(s => this.spans[index].some(([from, to]) => s >= from && s <= to));
    const chosen = covered.includes(nearest) ? covered.filter(s => s !== nearest) : [...covered, nearest];
    this.set(index, chosen.map(s => [s - 0.01, s + 0.01]), true);
  }

  step(event, index) {
    if (event.key === 'Escape' || event.key === 'Delete') {
      event.preventDefault();
      event.stopPropagation();
      this.set(index, [], true);
      return;
    }
    const direction = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10, Home: -1000, End: 1000 }[event.key];
    const end = event.target.dataset?.end;
    if (!direction || !end) {
      return;
    }
    event.preventDefault();
    const [low, high] = this.hull(index);
    const moved = this.stepped(this.axes[index], end === 'upper' ? high : low, direction);
    const span = end === 'upper' ? [low, Math.max(low, moved)] : [Math.min(high, moved), high];
    this.held = true;
    this.set(index, [span], false);
    this.late = setTimeout(() => {
      this.held = false;
      this.set(index, this.spans[index], true);
    }, 300);
  }

  // One step of a continuum is a hundredth; of few values the way to the next gap between them.
  stepped(axis, place, direction) {
    const stops = axis.floor > 0 ? [0, ...axis.stops] : axis.stops;
    if (axis.stops.length === 0) {
      return clamp(place + direction / 100, 0, 1);
    }
    const gaps = [-reach / 2, ...stops.slice(1).map((s, i) => (s + stops[i]) / 2), 1];
    const now = gaps.reduce((best, gap, i) => Math.abs(gap - place) < Math.abs(gaps[best] - place) ? i : best, 0);
    return gaps[clamp(now + Math.sign(direction), 0, gaps.length - 1)];
  }

  carry(event, index) {
    if (event.button !== 0) {
      return;
    }
    const before = this.order.join();
    const offset = event.clientX - this.x(index);
    this.parts[index].name.focus({ preventScroll: true });
    this.drag(event, e => {
      if (this.carried === undefined && Math.abs(e.clientX - event.clientX) < 4) {
        return;
      }
      this.carried = index;
      this.carriedX = clamp(e.clientX - offset, margin.left, this.width - margin.right);
      this.put(index, Math.round((this.carriedX - margin.left) / this.gap));
      this.draw();
    }, () => {
      this.carried = undefined;
      this.draw();
      if (this.order.join() !== before) {
        this.tell('Order', this.order.map(i => this.axes[i].key));
      }
    });
  }

  put(index, place) {
    this.order = this.order.filter(i => i !== index);
    this.order.splice(place, 0, index);
  }

  shift(event, index) {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'Escape') {
      this.set(index, [], true);
    } else if (direction) {
      event.preventDefault();
      this.put(index, clamp(this.order.indexOf(index) + direction, 0, this.axes.length - 1));
      this.draw();
      this.tell('Order', this.order.map(i => this.axes[i].key));
    }
  }

  tell(what, ...values) {
    this.page.invokeMethodAsync(what, ...values).catch(() => {});
  }

  // The same picture on paper: lines anew, then what stands in SVG and the names, each with the style it has now.
  picture(fileName) {
    const scale = 2;
    const paper = document.createElement('canvas');
    paper.width = this.width * scale;
    paper.height = this.height * scale;
    const context = paper.getContext('2d');
    context.scale(scale, scale);
    context.fillStyle = getComputedStyle(this.host).getPropertyValue('--sf').trim();
    context.fillRect(0, 0, this.width, this.height);
    this.drawLines(context);
    for (const { strip } of this.parts) {
      for (const span of strip.querySelectorAll('.pc-span')) {
        const style = getComputedStyle(span);
        context.fillStyle = style.backgroundColor;
        context.strokeStyle = style.borderTopColor;
        context.lineWidth = 1.5;
        const [left, top] = [strip.offsetLeft + span.offsetLeft, strip.offsetTop + span.offsetTop];
        context.fillRect(left, top, span.offsetWidth, span.offsetHeight);
        context.strokeRect(left, top, span.offsetWidth, span.offsetHeight);
      }
    }
    for (const shape of this.svg.children) {
      this.copy(context, shape);
    }
    context.textAlign = 'center';
    for (const { name } of this.parts) {
      const style = getComputedStyle(name);
      context.fillStyle = style.color;
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      context.fillText(name.textContent, name.offsetLeft, 18, name.offsetWidth);
    }
    return new Promise(resolve => paper.toBlob(blob => {
      save(fileName, blob);
      resolve();
    }));
  }

  copy(context, shape) {
    const style = getComputedStyle(shape);
    context.lineWidth = parseFloat(style.strokeWidth);
    context.strokeStyle = style.stroke;
    context.fillStyle = style.fill;
    const number = name => parseFloat(shape.getAttribute(name));
    if (shape.tagName === 'line') {
      context.beginPath();
      context.moveTo(number('x1'), number('y1'));
      context.lineTo(number('x2'), number('y2'));
      context.stroke();
    } else if (shape.tagName === 'text') {
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      context.textAlign = style.textAnchor === 'end' ? 'right' : 'left';
      context.strokeText(shape.textContent, number('x'), number('y'));
      context.fillText(shape.textContent, number('x'), number('y'));
    } else {
      const [, x, y] = shape.getAttribute('transform').match(/translate\(([\d.-]+) ([\d.-]+)\)/).map(Number);
      context.save();
      context.translate(x, y);
      context.fill(new Path2D(shape.getAttribute('d')));
      context.restore();
    }
  }

  dispose() {
    this.ended = true;
    clearTimeout(this.timer);
    clearTimeout(this.late);
    this.sizes.disconnect();
    this.theme.disconnect();
    this.deaf();
    this.sheet.remove();
  }
}

export function create(host, page, words, symbols, message) {
  const chart = new Parallel(host, page, words, symbols);
  chart.apply(message);
  return chart;
}
