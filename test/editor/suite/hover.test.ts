import assert from 'node:assert/strict';
import { suite, teardown, test } from 'mocha';
import { commands, type Hover, type MarkdownString, type Position, type TextDocument } from 'vscode';
import { after, closeAll, rangeOf, SEVEN, until, untitled } from './support.ts';

async function hovers(document: TextDocument, at: Position): Promise<Hover[]> {
  return commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
}

function text(hover: Hover): string {
  return hover.contents.map((part) => (typeof part === 'string' ? part : (part as MarkdownString).value)).join('\n');
}

async function cardAt(document: TextDocument, at: Position): Promise<Hover> {
  return until('a hover card', async () => (await hovers(document, at))[0]);
}

suite('hover', () => {
  teardown(closeAll);

  for (const key of SEVEN) {
    test(`on @${key}: a card over the key alone`, async () => {
      const { document } = await untitled(`Ketamine works fast [see @${key}, p. 3; -@berman2000].\n`);
      const card = await cardAt(document, after(document, `@${key.slice(0, 3)}`));
      assert.deepEqual(card.range, rangeOf(document, `@${key}`));
      assert.match(text(card), new RegExp(key.replace(/^\w/, (c) => c.toUpperCase()).replace(/\d+$/, ''), 'i'));
      assert.match(text(card), new RegExp(key.slice(-4)));
    });
  }

  test('the seventh says that no such article was found, and gives no DOI', async () => {
    const { document } = await untitled('Stress prunes synapses [@krystal2019].\n');
    const card = text(await cardAt(document, after(document, '@krystal')));
    assert.match(card, /no record/i);
    assert.match(card, /abdallah/i);
    // Articles found instead may be linked; the printed line itself has no DOI to give.
    assert.doesNotMatch(card.split(/no record/i)[0]!, /doi\.org/);
  });

  test('on a claim: the summary, what the references show, caveats', async () => {
    const claim = 'Ketamine can relieve depression within hours of a single infusion.';
    const { document } = await untitled(`${claim} The next sentence is about the weather.\n`);
    const card = await cardAt(document, after(document, 'relieve dep'));
    const sentence = rangeOf(document, claim);
    assert.ok(card.range && sentence.contains(card.range), 'the card covers more than its sentence');
    assert.match(text(card), /hours/i);
    assert.match(text(card), /berman2000|Berman/);
    assert.match(text(card), /caveat/i);
    assert.match(text(card), /!\[Murrough et al\. 2013[^\]]*\]\(data:image\/svg\+xml;base64,/);
    // The links are commands of Ketacite's own, and no other command would run.
    const [part] = card.contents as MarkdownString[];
    const linked = [...part!.value.matchAll(/\(command:([\w.]+)/g)].map(([, command]) => command!);
    assert.deepEqual([...new Set(linked)].sort(), ['ketacite.editFromCard', 'ketacite.showEvidenceMap']);
    assert.deepEqual(part!.isTrusted, { enabledCommands: ['ketacite.editFromCard', 'ketacite.showEvidenceMap'] });
  });

  test('nothing over prose that claims nothing, and nothing over code', async () => {
    const { document } = await untitled('Ketamine and @berman2000. The weather is fine. `@berman2000`\n');
    await cardAt(document, after(document, '@berman'));
    assert.deepEqual(await hovers(document, after(document, 'The weath')), []);
    assert.deepEqual(await hovers(document, after(document, '`@ber')), []);
  });
});
