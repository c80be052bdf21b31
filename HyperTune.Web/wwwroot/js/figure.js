// The parts of a figure that depend on the window: colours of the theme, places of small charts side by side, texts of the hover box.

import { axisName } from './hover.js';

const token = /var\((--[\w-]+)\)/g;

// Plotly cannot read CSS variables: every token in a colour becomes the colour of now. Other texts are a person's own and stay as they are.
export function painted(value, style, coloured = false) {
  if (typeof value === 'string') {
    return coloured && value.includes('var(') ? value.replace(token, (_, name) => style.getPropertyValue(name).trim() || 'gray') : value;
  }
  if (Array.isArray(value)) {
    return coloured || (typeof value[0] === 'object' && value[0] !== null && !Array.isArray(value[0])) ? value.map(v => painted(v, style, coloured)) : value;
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, painted(v, style, coloured || k.includes('color') || k === 'hovertemplate')]));
  }
  return value;
}

export function axesOf(layout) {
  return Object.keys(layout).filter(key => /^[xy]axis\d*$/.test(key));
}

// Small charts stand side by side, on a narrow panel two in a row; those of one row share the marks at its left.
export function arrange(layout, width, height) {
  const count = layout.facets;
  if (!count) {
    return;
  }
  const columns = Math.min(count, width < 480 ? 2 : width < 1000 ? 4 : 6);
  const rows = Math.ceil(count / columns);
  const acrossGap = 18 / Math.max(200, width);
  const downGap = 48 / Math.max(160, height);
  const across = (1 - acrossGap * (columns - 1)) / columns;
  const down = (1 - downGap * (rows - 1)) / rows;
  for (let i = 0; i < count; i++) {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const number = i === 0 ? '' : i + 1;
    const x = layout[`xaxis${number}`];
    const y = layout[`yaxis${number}`];
    const top = 1 - row * (down + downGap);
    x.domain = [column * (across + acrossGap), column * (across + acrossGap) + across];
    y.domain = [Math.max(0, top - down), top];
    y.showticklabels = column === 0;
    x.nticks = 4;
  }
}

// Points that are trials say which, and their values by the names of the axes.
export function said(trace, layout) {
  if (!trace.trials || !trace.mode || trace.hoverinfo === 'skip') {
    return;
  }
  if (trace.mode.startsWith('lines')) {
    nameLines(trace, layout);
    return;
  }
  const x = layout[axisName(trace.xaxis, 'x')];
  const y = layout[axisName(trace.yaxis, 'y')];
  const titled = (axis, value) => `${axis.title?.text ? `${axis.title.text}: ` : ''}<b>${worded(axis, value)}</b>`;
  const beside = trace.customdata;
  trace.customdata = trace.trials.map((trial, i) => {
    const lines = [`<b>#${trial}</b>`, titled({ ...y, title: y.title ?? layout.yaxis.title }, beside && !trace.beside ? beside[i] : trace.y[i])];
    if (trace.x[i] !== trial) {
      lines.push(titled(x, trace.x[i]));
    }
    if (beside && trace.beside) {
      lines.push(`${trace.beside}: <b>${significant(beside[i])}</b>`);
    }
    return lines.join('<br>');
  });
}

// A line that is pointed at by itself says whose it is; in a column of values its name stands beside them.
function nameLines(trace, layout) {
  if (layout.hovermode !== 'closest' || trace.customdata) {
    return;
  }
  let stretch = 0;
  trace.customdata = trace.x.map((x, i) => {
    if (x === null) {
      stretch++;
      return '';
    }
    const trial = trace.trials.length === 1 ? trace.trials[0] : trace.trials[stretch];
    return `<b>#${trial}</b><br>${layout.xaxis.title?.text ?? ''} ${significant(x)}: <b>${significant(trace.y[i])}</b>`;
  });
  trace.hovertemplate = '%{customdata}<extra>%{fullData.name}</extra>';
}

function worded(axis, value) {
  return axis.names?.[value] ?? significant(value);
}

// Four significant digits, as Formatting/Numbers.cs writes them.
function significant(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  const size = Math.abs(value);
  const text = size === 0 ? '0'
    : Number.isInteger(value) && size < 1e7 ? value.toLocaleString('en')
    : size < 0.0009995 || size >= 9999999.5 ? value.toExponential(3).replace('e+', 'e')
    : size >= 999.95 ? Math.round(value).toLocaleString('en')
    : value.toPrecision(4);
  return text.replaceAll('-', '\u2212');
}
