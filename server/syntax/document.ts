import { type Tree, TreeFragment } from '@lezer/common';
import { GFM, type MarkdownParser, parser as markdown } from '@lezer/markdown';
import { type Edit, Lines, type Position, type Range, type Span } from '../text.ts';
import { citations } from './citation.ts';
import { citationsIn } from './citations.ts';
import type { Citation } from './cited.ts';
import { isCrossReference } from './crossref.ts';
import { examplesIn, withoutExamples } from './examples.ts';
import { inSteps, withoutEdited } from './fragments.ts';
import { frontMatterAfter, frontMatterSpan } from './frontmatter.ts';
import { type Heading, headingsIn } from './headings.ts';
import { markdownInput } from './input.ts';
import { citationsOfMetadata } from './metadata.ts';
import { type Note, notesIn } from './notes.ts';
import { pandocMarkdown } from './pandoc.ts';
import { type Prose, proseOf } from './prose.ts';

export type { Citation } from './cited.ts';
export type { Heading } from './headings.ts';

let configured: MarkdownParser | undefined;

/** Made with the first document that is parsed. */
function parserOf(): MarkdownParser {
  configured ??= markdown.configure([GFM, citations, pandocMarkdown]);
  return configured;
}

/** An edit of a document: LSP's range, or the whole text where there is none. */
export interface Change {
  range?: Range;
  text: string;
}

/** An immutable document: its text, Lezer's tree, and what was found in it, each found when first asked for. */
export class Document {
  private found: {
    tree?: Tree;
    citations?: readonly Citation[];
    headings?: readonly Heading[];
    prose?: readonly Prose[];
    notes?: readonly Note[];
  } = {};

  private constructor(
    readonly uri: string,
    readonly languageId: string,
    readonly version: number,
    /** The text by its lines. */
    readonly lines: Lines,
    /** The front matter's span with its fences. */
    readonly frontMatter: Span | undefined,
    private readonly fragments: readonly TreeFragment[],
  ) {}

  static create(uri: string, languageId: string, version: number, text: string): Document {
    return new Document(uri, languageId, version, Lines.of(text), frontMatterSpan(text), []);
  }

  /** The document after changes in order, each on the text that the one before it left. Unchanged blocks are not parsed again. */
  edit(changes: readonly Change[], version: number): Document {
    let { lines, frontMatter } = this;
    let fragments = this.found.tree ? TreeFragment.addTree(this.found.tree, this.fragments) : this.fragments;
    for (const change of changes) {
      const edit: Edit = change.range
        ? { from: lines.offset(change.range.start), to: lines.offset(change.range.end), insert: change.text }
        : { from: 0, to: lines.length, insert: change.text };
      const next = change.range ? lines.edited(edit) : Lines.of(change.text);
      const after = frontMatterAfter(frontMatter, edit, next);
      fragments = sameBody(frontMatter, edit, after) ? withoutEdited(fragments, edit, lines) : [];
      lines = next;
      frontMatter = after;
    }
    return new Document(this.uri, this.languageId, version, lines, frontMatter, fragments);
  }

  /** The whole text, put together when it is first asked for: what runs at each keystroke asks for a `slice` of `lines`. */
  get text(): string {
    return this.lines.text;
  }

  get tree(): Tree {
    this.found.tree ??= parserOf().parse(markdownInput(this.lines, this.frontMatter?.to ?? 0), inSteps(this.fragments));
    return this.found.tree;
  }

  /** The document's citations in order. Quarto's cross-references are none in a Quarto document. */
  get citations(): readonly Citation[] {
    this.found.citations ??= this.findCitations();
    return this.found.citations;
  }

  get headings(): readonly Heading[] {
    this.found.headings ??= headingsIn(this.tree, this.lines, undefined);
    return this.found.headings;
  }

  /** The running text a reader reads, paragraph by paragraph, without code, links' targets, citations and reference lists. */
  get prose(): readonly Prose[] {
    this.found.prose ??= proseOf(this.tree, this.lines, this.headings);
    return this.found.prose;
  }

  /** The writer's notes in the order in which the text refers to them. */
  get notes(): readonly Note[] {
    this.found.notes ??= notesIn(this.tree, this.lines);
    return this.found.notes;
  }

  /** The citation under a position, its end included, so that a caret behind the key still finds it. */
  citationAt(position: Position): Citation | undefined {
    const offset = this.lines.offset(position);
    return this.citations.find((citation) => citation.from <= offset && offset <= citation.to);
  }

  private findCitations(): readonly Citation[] {
    const { tree, lines, frontMatter } = this;
    const body = citationsIn(tree, lines, (key) => isCrossReference(key, this.uri, this.languageId));
    const cited = withoutExamples(body, examplesIn(tree, lines, undefined));
    const metadata = frontMatter ? citationsOfMetadata(lines.slice(0, frontMatter.to), frontMatter) : [];
    return metadata.length > 0 ? [...metadata, ...cited] : cited;
  }
}

/** Whether an edit leaves the text behind the front matter as it was read: where that ends elsewhere, unedited text reads differently. */
function sameBody(before: Span | undefined, edit: Edit, after: Span | undefined): boolean {
  const [end, now] = [before?.to ?? 0, after?.to ?? 0];
  const inside = edit.to <= end && now === end + edit.insert.length - (edit.to - edit.from);
  return inside || (end <= edit.from && now === end);
}
