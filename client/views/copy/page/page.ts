import { button, element } from '../../common/page/dom.ts';
import type { FromPage, ToPage } from '../messages.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const vscode = acquireVsCodeApi();
let copy: ToPage | undefined;

const tellCopied = () => vscode.postMessage({ type: 'copied' });

/** Puts the text on the clipboard. @returns false where the browser does not let it: without a key pressed in the page, most do not */
async function copyNow({ html, text }: ToPage): Promise<boolean> {
  getSelection()?.removeAllRanges();
  if (document.execCommand('copy')) {
    return true;
  }
  const blob = (type: string, content: string) => ({ [type]: new Blob([content], { type }) });
  try {
    await navigator.clipboard.write([new ClipboardItem({ ...blob('text/html', html), ...blob('text/plain', text) })]);
    tellCopied();
    return true;
  } catch {
    return false;
  }
}

async function press(): Promise<void> {
  if (copy && !(await copyNow(copy))) {
    vscode.postMessage({ type: 'refused' });
  }
}

const lead = 'Press Enter to copy this text with its formatting. Then paste it into Word or Google Docs.';
const copyButton = button({ 'aria-describedby': 'lead' }, () => void press(), 'Copy');
const shown = element('section', { 'aria-label': 'The text as it will be pasted', tabindex: '0' });
document.querySelector('main')!.append(element('p', { id: 'lead' }, lead), copyButton, shown);

// The copying of the browser itself, by the command above or by the writer's keys. What is selected is copied as anywhere else.
document.addEventListener('copy', (event) => {
  if (copy && event.clipboardData && (getSelection()?.isCollapsed ?? true)) {
    event.preventDefault();
    event.clipboardData.setData('text/html', copy.html);
    event.clipboardData.setData('text/plain', copy.text);
    tellCopied();
  }
});

document.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') {
    vscode.postMessage({ type: 'leave' });
  }
});

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  copy = data;
  // The server has escaped all that is of a file, and the page's policy lets nothing run or load.
  shown.innerHTML = data.html;
  copyButton.focus();
  // As soon as the page has the keyboard; where it may not copy by itself, the button waits.
  if (document.hasFocus()) {
    void copyNow(data);
  } else {
    window.addEventListener('focus', () => void copyNow(data), { once: true });
  }
});

vscode.postMessage({ type: 'loaded' });
