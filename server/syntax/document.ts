import { type Tree, TreeFragment } from '@lezer/common';
import { GFM, type MarkdownParser, parser as markdown } from '@lezer/markdown';
import { applyEdits, type Edit, Lines, type Position, type Range, type Span } from '../text.ts';
import { citations } from './citation.ts';
import { type Citation, citationsOfBlock } from './cited.ts';
import { isCrossReference } from './crossref.ts';
import { examplesOfBlock, withoutExamples } from './examples.ts';
import { frontMatterSpan } from './frontmatter.ts';
import { citationsOfMetadata } from './metadata.ts';
import { pandocMarkdown } from './pandoc.ts';
import { type Prose, proseOf } from './prose.ts';

let configured: MarkdownParser | undefined;

/** Made with the first document that is parsed. */
function parserOf(): MarkdownParser {
  configured ??= markdown.configure([GFM, citations, pandocMarkdown]);
  return configured;
}

export type { Citation } from './cited.ts';

/** A heading; `from`..`to` is the whole heading, `text` its words without marks. */
export interface Heading extends Span {
  level: number;
  text: string;
}

/** An edit of a document: LSP's range, or the whole text where there is none. */
export interface Change {
  range?: Range;
  text: string;
}

/** What the Markdown parser reads: blanks in place of front matter, which is YAML, and of `\r`, which it does not know. Offsets stay. */
function markdownOf(text: string): string {
  const to = frontMatterSpan(text)?.to ?? 0;
  const body = text.slice(0, to).replace(/[^\r\n]/g, ' ') + text.slice(to);
  return body.includes('\r') ? body.replace(/\r(?=\n)/g, ' ').replace(/\r/g, '\n') : body;
}

/** An immutable document: its text, Lezer's tree, and what was found in it, each found when first asked for. */
export class Document {
  private found: { tree?: Tree; citations?: Citation[]; headings?: Heading[]; prose?: Prose[] } = {};

  private constructor(
    readonly uri: string,
    readonly languageId: string,
    readonly version: number,
    readonly text: string,
    readonly lines: Lines,
    private readonly fragments: readonly TreeFragment[],
  ) {}

  static create(uri: string, languageId: string, version: number, text: string): Document {
    return new Document(uri, languageId, version, text, Lines.of(text), []);
  }

  /** The document after changes in order, each on the text that the one before it left. Unchanged blocks are not parsed again. */
  edit(changes: readonly Change[], version: number): Document {
    let { text, lines } = this;
    let fragments = this.found.tree ? TreeFragment.addTree(this.found.tree, this.fragments) : this.fragments;
    let end = this.frontMatter?.to;
    for (const change of changes) {
      const edit: Edit = change.range
        ? { from: lines.offset(change.range.start), to: lines.offset(change.range.end), insert: change.text }
        : { from: 0, to: text.length, insert: change.text };
      const next = applyEdits(text, [edit]);
      lines = change.range ? lines.edited(edit, next) : Lines.of(next);
      const changed = { fromA: edit.from, toA: edit.to, fromB: edit.from, toB: edit.from + edit.insert.length };
      // The parser reads blanks for front matter: where that ends elsewhere now, text that was not edited reads differently.
      const frontMatterEnd = frontMatterSpan(next)?.to;
      fragments = end === frontMatterEnd ? TreeFragment.applyChanges(fragments, [changed]) : [];
      end = frontMatterEnd;
      text = next;
    }
    return new Document(this.uri, this.languageId, version, text, lines, fragments);
  }

  get frontMatter(): Span | undefined {
    return frontMatterSpan(this.text);
  }

  get tree(): Tree {
    if (!this.found.tree) {
      this.found.tree = parserOf().parse(markdownOf(this.text), this.fragments);
    }
    return this.found.tree;
  }

  /** The document's citations in order. Quarto's cross-references are none in a Quarto document. */
  get citations(): readonly Citation[] {
    this.found.citations ??= this.findCitations();
    return this.found.citations;
  }

  get headings(): readonly Heading[] {
    this.found.headings ??= this.findHeadings();
    return this.found.headings;
  }

  /** The running text a reader reads, paragraph by paragraph, without code, links' targets, citations and reference lists. */
  get prose(): readonly Prose[] {
    this.found.prose ??= proseOf(this.tree, this.text, this.headings);
    return this.found.prose;
  }

  /** The citation under a position, its end included, so that a caret behind the key still finds it. */
  citationAt(position: Position): Citation | undefined {
    const offset = this.lines.offset(position);
    return this.citations.find((citation) => citation.from <= offset && offset <= citation.to);
  }

  private findCitations(): Citation[] {
    const metadata = this.frontMatter ? citationsOfMetadata(this.text, this.frontMatter) : [];
    const body = withoutExamples(citationsOfBlock(this.tree, this.text), examplesOfBlock(this.tree, this.text));
    return [...metadata, ...body].filter(({ citekey }) => !isCrossReference(citekey, this.uri, this.languageId));
  }

  private findHeadings(): Heading[] {
    const found: Heading[] = [];
    this.tree.iterate({
      enter: ({ name, from, to }) => {
        const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1];
        if (level) {
          const text = this.text.slice(from, to).replace(/^#+\s*|\s*(?:\s#+|\n[=-]+)\s*$/g, '');
          found.push({ from, to, level: Number(level), text: text.replace(/\s*\{[^{}]*\}\s*$/, '').trim() });
        }
        return !level && name !== 'Paragraph';
      },
    });
    return found;
  }
}
