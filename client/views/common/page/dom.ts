/** What an element holds: texts become text, never markup. */
export type Child = Node | string | undefined | false;

/** An element with attributes and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | undefined>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => typeof child === 'string' || child instanceof Node));
  return made;
}

/** A button and what it does. */
export function button(
  attributes: Record<string, string | undefined>,
  onPress: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', onPress);
  return made;
}

const nameOf = (target: Element): string => target.getAttribute('aria-label') ?? target.textContent ?? '';

/**
 * Draws anew what a container holds; the keyboard stays on what has the same name as before.
 * @param otherwise puts the keyboard elsewhere where nothing has it any more
 */
export function keepingFocus(container: HTMLElement, draw: () => void, otherwise: () => void): void {
  const focused = document.activeElement;
  const name = focused && container.contains(focused) ? nameOf(focused) : undefined;
  draw();
  if (name !== undefined) {
    const same = [...container.querySelectorAll<HTMLElement>('button, a')].find((other) => nameOf(other) === name);
    if (same) {
      same.focus();
    } else {
      otherwise();
    }
  }
}
