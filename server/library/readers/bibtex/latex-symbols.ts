/** LaTeX's accent commands, without the backslash -> the combining character. */
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['`', '\u0300'],
  ["'", '\u0301'],
  ['^', '\u0302'],
  ['~', '\u0303'],
  ['=', '\u0304'],
  ['u', '\u0306'],
  ['.', '\u0307'],
  ['"', '\u0308'],
  ['r', '\u030a'],
  ['H', '\u030b'],
  ['v', '\u030c'],
  ['d', '\u0323'],
  ['c', '\u0327'],
  ['k', '\u0328'],
  ['b', '\u0331'],
  ['t', '\u0361'],
]);

/** Pairs of a command's name and its text. */
const PAIRS =
  'ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ SS SS ' +
  'alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ ' +
  'sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ Omega Ω ' +
  'textalpha α textbeta β textgamma γ textdelta δ textmu µ textmicro µ textohm Ω ' +
  'textendash – textemdash — textellipsis … ldots … dots … textquoteleft ‘ textquoteright ’ textquotedblleft “ textquotedblright ” ' +
  "quotesinglbase ‚ quotedblbase „ guillemotleft « guillemotright » guilsinglleft ‹ guilsinglright › textquotesingle ' " +
  'textdegree ° degree ° textregistered ® texttrademark ™ textcopyright © copyright © textsection § S § P ¶ dag † ddag ‡ ' +
  'pounds £ textsterling £ texteuro € euro € textdollar $ textpercent % textasciitilde ~ textasciicircum ^ textunderscore _ ' +
  'textbackslash \\ textbar | textless < textgreater > textbullet • textperiodcentered · slash / lbrace { rbrace } ' +
  'pm ± times × div ÷ cdot · leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ infty ∞ rightarrow → to → leftarrow ← ' +
  'leftrightarrow ↔ textrightarrow → textpm ± texttimes × lt < gt > circ ° prime ′ ' +
  'textonehalf ½ textonequarter ¼ textthreequarters ¾ textordfeminine ª textordmasculine º textexclamdown ¡ textquestiondown ¿ ' +
  'LaTeX LaTeX TeX TeX BibTeX BibTeX';

/** Names of LaTeX commands, without the backslash -> the text they print. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(' ').flatMap((name, i, all) => (i % 2 === 0 ? [[name, all[i + 1]!] as const] : [])),
);
for (const [name, text] of [
  ['quad', ' '],
  ['qquad', ' '],
  ['space', ' '],
  ['textvisiblespace', ' '],
  ['newline', ' '],
] as const) {
  (SYMBOLS as Map<string, string>).set(name, text);
}
