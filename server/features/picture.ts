import type { Picture, Point } from '../evidence/pack.ts';
import { MARKS, plain } from './card.ts';

// Pixels. An image cannot know the editor's theme, so it brings its own panel: dark on light, readable on any background.
const WIDTH = 300;
const MARGIN = 10;
const LINE = 15;
const ROW = 20;
const COLUMN = 36;
/** The widest that a character of the small text is on average, in any system font. */
const CHARACTER = 7;
const PANEL = '#f6f8fa';
const EDGE = '#c8ccd1';
const TRACK = '#e1e5ea';
const INK = '#1f2328';
const FIRST = '#0b5fa5';
const OTHER = '#6e7781';
/** Points that are drawn; the others are left to the long form. */
const POINTS = 5;
const TITLE_LINES = 2;

/** Characters as XML in ASCII; what XML cannot hold shows as the replacement character. */
function xml(text: string): string {
  return Array.from(text, (char) => {
    const code = char.codePointAt(0)!;
    const allowed = code >= 0x20 && !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
    return /[&<>"']/.test(char) || code > 0x7e || !allowed ? `&#${allowed ? code : 0xfffd};` : char;
  }).join('');
}

function cut(text: string, width: number): string {
  const most = Math.max(1, Math.floor(width / CHARACTER));
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** A text in lines of a width, broken at its words; what does not fit is cut. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1)!;
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && longer.length * CHARACTER > width && lines.length < TITLE_LINES) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = longer;
    }
  }
  return lines.map((line) => cut(line, width));
}

/** A point's figure with its mark: "64% †". */
function figure({ percent, basis }: Point): string {
  return `${percent}%${MARKS[basis]}`;
}

function share({ percent }: Point): number {
  return Math.min(100, Math.max(0, percent)) / 100;
}

function text(x: number, y: number, words: string, attributes = ''): string {
  return `<text x="${x}" y="${y}"${attributes}>${xml(words)}</text>`;
}

function rect(x: number, y: number, width: number, height: number, fill: string): string {
  const rounded = (value: number) => Math.round(value * 10) / 10;
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" rx="2" fill="${fill}"/>`;
}

/** Rates side by side: a row each, on a track that is 100% long. */
function rates(points: readonly Point[], top: number): string[] {
  const labels = Math.min(110, Math.max(...points.map(({ label }) => label.length)) * CHARACTER);
  const from = MARGIN + labels + 8;
  const track = WIDTH - MARGIN - 46 - from;
  return points.flatMap((point, i) => {
    const y = top + i * ROW;
    const bar = share(point) * track;
    return [
      text(MARGIN, y + 12, cut(point.label, labels)),
      rect(from, y + 2, track, 13, TRACK),
      rect(from, y + 2, bar, 13, i === 0 ? FIRST : OTHER),
      text(from + track + 6, y + 12, figure(point), ' font-weight="bold"'),
    ];
  });
}

/** One rate as time goes by: a column for each moment, under its figure, on a track that is 100% high. */
function course(points: readonly Point[], top: number): string[] {
  const step = (WIDTH - 2 * MARGIN) / points.length;
  const width = Math.min(48, step - 12);
  const centred = ' text-anchor="middle"';
  return points.flatMap((point, i) => {
    const middle = Math.round(MARGIN + (i + 0.5) * step);
    const bar = share(point) * COLUMN;
    const low = top + LINE + COLUMN;
    return [
      text(middle, top + 11, figure(point), `${centred} font-weight="bold"`),
      rect(middle - width / 2, top + LINE, width, COLUMN, TRACK),
      rect(middle - width / 2, low - bar, width, bar, FIRST),
      text(middle, low + 12, cut(point.label, step - 4), centred),
    ];
  });
}

/** A picture as a small SVG of its own colours and a system font, in ASCII. `name` says whose figures they are. */
export function pictureSvg(picture: Picture, name: string): string {
  const points = picture.points.slice(0, POINTS);
  const titles = wrapped(picture.title, WIDTH - 2 * MARGIN);
  const top = MARGIN + LINE * (titles.length + 1) + 3;
  const height = top + (picture.kind === 'rates' ? points.length * ROW : COLUMN + 2 * LINE) + MARGIN - 4;
  const drawn = picture.kind === 'rates' ? rates(points, top) : course(points, top);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, 'Segoe UI', sans-serif" font-size="11" fill="${INK}">`,
    `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="5" fill="${PANEL}" stroke="${EDGE}"/>`,
    text(MARGIN, MARGIN + 10, cut(name, WIDTH - 2 * MARGIN), ' font-weight="bold"'),
    ...titles.map((title, i) => text(MARGIN, MARGIN + 10 + (i + 1) * LINE, title)),
    ...drawn,
    '</svg>',
  ].join('');
}

/** What a picture shows, in words: "Feder et al. 2014. Responded at 24 hours: ketamine 64% †, midazolam 28% †." */
export function pictureWords({ title, kind, points }: Picture, name: string): string {
  const shown = points.slice(0, POINTS).map((point) => `${point.label} ${figure(point)}`);
  return `${name}. ${title}: ${shown.join(kind === 'course' ? ', then ' : ', ')}.`;
}

/** A picture in a card: an image whose alternative text says the same, or those words alone where the client shows no images. */
export function pictureMarkdown(picture: Picture, name: string, images: boolean): string {
  const words = plain(pictureWords(picture, name));
  return images ? `![${words}](data:image/svg+xml;base64,${btoa(pictureSvg(picture, name))})` : words;
}
