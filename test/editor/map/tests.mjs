// The tests: a draft, and what somebody does on the map's page, by the keyboard alone but for one.
import assert from 'node:assert/strict';

const DRAFT =
  'Ketamine can relieve depression within hours [@murrough2013; @krystal2019].\n\nIt promotes neuroplasticity.\n';

const grid = (page) => page.getByRole('grid', { name: 'Ketamine therapy: claims against references' });
const focusedName = (page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const heading = (page, name) => page.getByRole('heading', { name, level: 2 });

/** Waits for the map: a page that has the keyboard when it comes puts it on the first claim. */
async function enter(page) {
  await grid(page).waitFor();
  await page.waitForFunction(() => document.activeElement?.closest('table'));
}

async function press(page, ...keys) {
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

/** The last thing that the page has asked for, of a type. */
const asked = (seen, type) => seen.asked.findLast((message) => message.type === type);

export const tests = [
  {
    name: 'a table that a screen reader can read: heads, levels in words, what the document states and cites',
    async act({ open }) {
      const { page } = await open(DRAFT);
      await grid(page).waitFor();
      const names = (role) =>
        grid(page)
          .getByRole(role)
          .evaluateAll((found) =>
            found.map((cell) => cell.querySelector('button')?.getAttribute('aria-label') ?? cell.textContent),
          );
      assert.deepEqual(await names('columnheader'), [
        'Claim',
        'Berman et al. 2000',
        'Murrough et al. 2013, cited once',
        'Zarate et al. 2006',
        'Feder et al. 2014',
        'Abdallah et al. 2018',
        'Duman et al. 2016',
        'Krystal et al. 2019, no record found, cited once',
      ]);
      const rows = await names('rowheader');
      assert.equal(rows.length, 9);
      assert.equal(rows[1], 'Rapid relief, 1 sentence, cited');
      assert.equal(rows[2], 'Neuroplasticity, 1 sentence, uncited');
      assert.equal(rows[6], 'Synergy with psychotherapy');
      const cells = await names('gridcell');
      assert.equal(cells.length, 9 * 7);
      assert.ok(cells.includes('Rapid relief, Murrough et al. 2013: direct, cited with it once'), cells.join('\n'));
      assert.ok(cells.includes('Glutamate modulation, Zarate et al. 2006: only as premise'));
      assert.ok(cells.includes('Rapid relief, Krystal et al. 2019: no record, cited with it once'));
      // What is seen says the same: each level by a symbol and a word of its own.
      const shown = await page.locator('tbody td').evaluateAll((found) => found.map((cell) => cell.innerText));
      const levels = new Set(shown.map((text) => text.split('\n')[0].replace(/\s+/g, ' ')));
      assert.deepEqual(
        [...levels].sort(),
        ['○ mechanism', '● direct', '◐ partly', '△ only as premise', '– none', '✕ no record'].sort(),
      );
      assert.match(
        await page.getByText('draft.md').textContent(),
        /Ketamine therapy: states 3 of 9 claims, cites 2 of 7 references/,
      );
    },
  },
  {
    name: 'the keyboard alone: into the grid, to a cell, its explanation, and back to the document',
    async act({ open }) {
      const { page, seen } = await open(DRAFT);
      await enter(page);
      assert.match(await focusedName(page), /^Conditions treated/);
      await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight');
      assert.equal(await focusedName(page), 'Rapid relief, Murrough et al. 2013: direct, cited with it once');
      await press(page, 'Enter');
      await heading(page, 'Rapid relief · Murrough et al. 2013').waitFor();
      assert.equal(await focusedName(page), 'Rapid relief, Murrough et al. 2013: direct, cited with it once');
      assert.equal(await page.getByRole('button', { pressed: true }).count(), 1);
      const details = page.getByRole('region', { name: 'Details' });
      assert.match(await details.textContent(), /better than midazolam at 24 h/);
      // What has been chosen is said by itself: its head is a live region.
      assert.equal(
        await heading(page, 'Rapid relief ·').evaluate((head) => head.parentElement.getAttribute('aria-live')),
        'polite',
      );
      // The grid is one stop of Tab; the details and their first action come next.
      await press(page, 'Tab', 'Tab');
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Cite at the cursor');
      await press(page, 'Enter');
      assert.deepEqual(asked(seen, 'act').action, {
        label: 'Cite at the cursor',
        kind: 'cite',
        citekey: 'murrough2013',
      });
      await press(page, 'Escape');
      assert.ok(asked(seen, 'leave'));
      // Home, End and the heads.
      await press(page, 'Shift+Tab', 'Shift+Tab', 'Control+Home');
      assert.match(await focusedName(page), /^Conditions treated; not a cure, /);
      await press(page, 'Control+End');
      assert.match(await focusedName(page), /^Ongoing research and development, Krystal/);
      await press(page, 'Control+Home', 'ArrowRight', 'ArrowUp', 'ArrowUp', 'ArrowLeft');
      assert.equal(await focusedName(page), 'Berman et al. 2000');
      await press(page, 'Space');
      await heading(page, 'Berman et al. 2000').waitFor();
      assert.equal(await page.getByRole('link', { name: /^https:\/\/doi\.org\// }).count(), 1);
    },
  },
  {
    name: 'sentences: each has a way there, and takes the citation that it lacks',
    async act({ open }) {
      const { page, seen, show } = await open(DRAFT);
      await enter(page);
      await press(page, 'ArrowDown', 'ArrowDown', 'End', 'ArrowLeft', 'Enter');
      await heading(page, 'Neuroplasticity · Duman et al. 2016').waitFor();
      await page.getByRole('button', { name: 'Cite here' }).press('Enter');
      const { action } = asked(seen, 'act');
      assert.equal(action.citekey, 'duman2016');
      assert.deepEqual(action.sentence, { start: { line: 2, character: 0 }, end: { line: 2, character: 28 } });
      await page.getByRole('button', { name: 'Go to line 3' }).press('Enter');
      assert.equal(asked(seen, 'act').action.kind, 'reveal');
      // The draft has its citation now: the keyboard stays where it was.
      await show(DRAFT.replace('neuroplasticity.', 'neuroplasticity [@duman2016].'));
      await page.getByRole('button', { name: 'Cite here' }).waitFor({ state: 'detached' });
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Go to line 3');
      await page.getByRole('button', { name: 'All on this claim' }).press('Enter');
      await heading(page, /^Neuroplasticity$/).waitFor();
      assert.match(await focusedName(page), /^Neuroplasticity, 1 sentence/);
    },
  },
  {
    name: 'the misprinted reference: no record, no DOI, and what can be cited instead',
    async act({ open }) {
      const { page } = await open(DRAFT);
      await grid(page)
        .getByRole('button', { name: /^Krystal et al\. 2019/ })
        .click();
      const details = page.getByRole('region', { name: 'Details' });
      await heading(page, 'Krystal et al. 2019').waitFor();
      assert.match(await details.textContent(), /As printed: Krystal.*No record found/);
      assert.equal(await details.getByRole('button', { name: /^Cite .* at the cursor$/ }).count(), 2);
      assert.doesNotMatch(await details.textContent(), /doi\.org|Supports/);
    },
  },
  {
    name: 'it follows the document: marks change, the keyboard and the selection stay',
    async act({ open }) {
      const { page, show } = await open(DRAFT);
      await enter(page);
      await press(page, 'ArrowDown', 'Enter');
      await heading(page, 'Rapid relief').waitFor();
      await page.getByRole('region', { name: 'Details' }).evaluate((region) => region.scrollTo(0, 40));
      await show(`Ketamine relieves depression within hours.\n\n${DRAFT}`);
      await grid(page).getByRole('button', { name: 'Rapid relief, 2 sentences, 1 uncited' }).waitFor();
      assert.equal(await focusedName(page), 'Rapid relief, 2 sentences, 1 uncited');
      await heading(page, 'Rapid relief').waitFor();
      assert.equal(await page.getByRole('region', { name: 'Details' }).evaluate((region) => region.scrollTop), 40);
    },
  },
  {
    name: 'a document about something else is offered the topic',
    async act({ open }) {
      const { page, seen } = await open('The weather is fine.\n');
      await page.getByText('draft.md names no subject that Ketacite has evidence on.').waitFor();
      await page.getByRole('button', { name: 'Make it about: Ketamine therapy' }).press('Enter');
      assert.deepEqual(asked(seen, 'topic'), { type: 'topic', id: 'ketamine' });
    },
  },
  {
    name: 'what was selected is selected again after a reload; a link of a card turns it',
    async act({ open }) {
      const kept = { uri: 'file:///draft.md', selection: { pack: 'ketamine', claim: 'rapid-relief' } };
      const { page, send } = await open(DRAFT, { kept });
      await heading(page, 'Rapid relief').waitFor();
      await send({ type: 'turn', selection: { pack: 'ketamine', claim: 'ongoing-research' } });
      await heading(page, 'Ongoing research').waitFor();
      assert.match(await focusedName(page), /^Ongoing research/);
      assert.deepEqual(await page.evaluate(() => window.kept.selection), {
        pack: 'ketamine',
        claim: 'ongoing-research',
      });
    },
  },
  {
    name: 'narrow: the claims stay in sight, and nothing but the table scrolls to the side',
    async act({ open }) {
      const { page } = await open(DRAFT);
      await page.setViewportSize({ width: 320, height: 600 });
      await enter(page);
      await press(page, 'End');
      const head = await grid(page)
        .getByRole('button', { name: /^Conditions treated; not a cure, \d/ })
        .boundingBox();
      const cell = await page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
      assert.ok(head.x >= 0 && head.x < 40, `the claim stands at ${head.x}`);
      assert.ok(
        cell.left >= head.x + head.width - 1 && cell.right <= 320,
        `the cell stands at ${cell.left}..${cell.right}`,
      );
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    },
  },
  {
    name: 'a hostile pack: markup is text, no script runs, nothing is fetched',
    async act({ open }) {
      const evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script><b>Bold</b>';
      const change = (pack) => ({
        ...pack,
        title: evil,
        disclaimer: evil,
        claims: pack.claims.map((claim) => ({ ...claim, label: evil, summary: evil, strength: evil })),
        references: pack.references.map((reference) => ({
          ...reference,
          item: { ...reference.item, title: evil, DOI: '"><script>window.hit=1</script>javascript:window.hit=1' },
        })),
      });
      const { page, seen, send } = await open(DRAFT, { change });
      await page.getByRole('grid').waitFor();
      await page.locator('tbody th button').nth(1).press('Enter');
      await heading(page, evil).waitFor();
      await page.locator('thead th button').nth(1).press('Enter');
      await page.getByRole('link').first().waitFor();
      assert.match(await page.getByRole('link').first().getAttribute('href'), /^https:\/\/doi\.org\//);
      await send({ type: 'said', message: evil });
      await page.getByRole('status').getByText(evil).waitFor();
      assert.equal(await page.locator('main img, main script, main b').count(), 0);
      assert.deepEqual(seen.refused, []);
      // Were markup ever put in, the policy would still let none of it run, load or lead away.
      await page.evaluate((markup) => {
        document.querySelector('main').insertAdjacentHTML('beforeend', markup);
        const script = document.createElement('script');
        script.textContent = 'window.hit = 1';
        document.body.append(script);
        const style = document.createElement('style');
        style.textContent = '*{color:red}';
        document.head.append(style);
        fetch('http://elsewhere.test/').catch(() => undefined);
      }, `${evil}<img src="http://elsewhere.test/x.png"><iframe src="http://elsewhere.test/"></iframe>`);
      await page.waitForFunction(() => performance.now() > 0);
      const refused = new Set(seen.refused);
      for (const directive of [
        'script-src-attr',
        'script-src-elem',
        'style-src-elem',
        'img-src',
        'frame-src',
        'connect-src',
      ]) {
        assert.ok(refused.has(directive), `${directive} was not refused: ${[...refused]}`);
      }
      assert.equal(await page.evaluate(() => window.hit), undefined);
      assert.deepEqual(seen.strangers, []);
      assert.deepEqual(seen.errors, []);
    },
  },
];
