// What the pointer is on, told to every chart and list of the page: {source, group, trial, cursor, x}. A trial lights up wherever its group is shown, a
// place wherever the same quantity runs along the bottom. Without trial and x: the pointer has left.

const hovered = 'hypertune:hover';

export function announce(detail) {
  document.dispatchEvent(new CustomEvent(hovered, { detail }));
}

export function listen(heard) {
  const handler = event => heard(event.detail);
  document.addEventListener(hovered, handler);
  return () => document.removeEventListener(hovered, handler);
}

const svg = 'http://www.w3.org/2000/svg';

// Marks over a drawn chart, without a redraw: the trial's points and lines, and the shared cursor.
export class Overlay {
  constructor(element) {
    this.element = element;
    this.root = document.createElementNS(svg, 'svg');
    this.root.setAttribute('class', 'plot-overlay');
    this.root.setAttribute('aria-hidden', 'true');
  }

  // traces: as drawn; trial: a number or null; x: a place or null.
  show(traces, trial, x) {
    this.root.replaceChildren();
    const layout = this.element._fullLayout;
    if (!layout || (trial === null && x === null)) {
      this.root.remove();
      return;
    }
    if (x !== null) {
      this.line(layout, x);
    }
    if (trial !== null) {
      for (const trace of traces) {
        this.trace(layout, trace, trial);
      }
    }
    this.element.append(this.root);
  }

  line(layout, x) {
    const frame = this.frame(layout.xaxis, layout.yaxis);
    const at = layout.xaxis.d2p(x);
    if (Number.isFinite(at)) {
      frame.append(shape('line', { x1: at, x2: at, y1: 0, y2: layout.yaxis._length, class: 'cursor' }));
    }
  }

  trace(layout, trace, trial) {
    const xaxis = layout[axisName(trace.xaxis, 'x')];
    const yaxis = layout[axisName(trace.yaxis, 'y')];
    // A dashed or faint line belongs to the trial, but its solid one stands for it.
    if (!trace.trials || !xaxis || !yaxis || (trace.mode?.includes('lines') && trace.hoverinfo === 'skip' && trace.trials.length === 1)) {
      return;
    }
    const place = i => [xaxis.d2p(trace.x[i]), yaxis.d2p(trace.y[i])];
    if (trace.type === 'bar') {
      trace.trials.forEach((number, i) => {
        if (number === trial) {
          const from = xaxis.d2p(trace.base[i]);
          const to = xaxis.d2p(trace.base[i] + trace.x[i]);
          const height = Math.abs(yaxis.d2p(trace.width) - yaxis.d2p(0));
          this.frame(xaxis, yaxis).append(shape('rect', { x: from - 1, width: Math.max(3, to - from + 2), y: yaxis.d2p(trace.y[i]) - height / 2, height, class: 'ring' }));
        }
      });
    } else if (trace.mode.includes('lines')) {
      for (const points of stretches(trace, trial)) {
        const frame = this.frame(xaxis, yaxis);
        frame.append(shape('polyline', { points: points.map(i => place(i).join()).join(' '), class: 'line' }));
      }
    } else {
      trace.trials.forEach((number, i) => {
        const [px, py] = number === trial ? place(i) : [NaN, NaN];
        if (Number.isFinite(px) && Number.isFinite(py) && px >= 0 && px <= xaxis._length && py >= 0 && py <= yaxis._length) {
          this.frame(xaxis, yaxis, 'visible').append(shape('circle', { cx: px, cy: py, r: (trace.marker?.size ?? 7) / 2 + 4, class: 'ring' }));
        }
      });
    }
  }

  // A nested <svg> cuts off what lies outside the axes.
  frame(xaxis, yaxis, overflow = 'hidden') {
    const frame = shape('svg', { x: xaxis._offset, y: yaxis._offset, width: xaxis._length, height: yaxis._length, overflow });
    this.root.append(frame);
    return frame;
  }
}

export function axisName(reference, letter) {
  return `${letter}axis${(reference ?? letter).slice(1)}`;
}

// The points of a trial in a line: one trial for each stretch between gaps.
function stretches(trace, trial) {
  const found = [];
  let stretch = 0;
  let points = [];
  for (let i = 0; i <= trace.x.length; i++) {
    if (i < trace.x.length && trace.x[i] !== null) {
      if (trace.y[i] !== null) {
        points.push(i);
      }
      continue;
    }
    if ((trace.trials.length === 1 ? trace.trials[0] : trace.trials[stretch]) === trial && points.length > 0) {
      found.push(points);
    }
    points = [];
    stretch++;
  }
  return found;
}

function shape(name, attributes) {
  const made = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}
