/**
 * Texts that run as something where a page is careless: HTML, scripts, style sheets, Markdown, formulas, calendar lines.
 * Each calls `hit()` or asks for `/hit` if it runs, so that a page on which nothing of either happens has treated it as
 * text (TR3). The ways are the usual ones of the OWASP cheat sheet on filter evasion; the sentences are our own.
 */
const run = 'top.hit()'

const handlers = ['onerror', 'onload', 'onfocus', 'onmouseover', 'onanimationstart', 'ontoggle', 'onpointerenter']
const elements = ['img src=x', 'svg', 'body', 'details open', 'video src=x', 'input autofocus', 'iframe src=/hit']
const schemes = [
  'javascript:',
  'JaVaScRiPt:',
  'java\tscript:',
  '\u0001javascript:',
  'data:text/html,<script>',
  'vbscript:',
]
const openings = ['', '">', "'>", '</title>', '</textarea>', '</script>', '-->', ']]>', '\u0000', '</style>']

export const hostileTexts: string[] = [
  ...openings.map((opening) => `${opening}<script>${run}</script>`),
  ...openings.map((opening) => `${opening}<img src=x onerror=${run}>`),
  ...elements.flatMap((element) => handlers.map((handler) => `<${element} ${handler}=${run}>`)),
  ...schemes.flatMap((scheme) => [
    `${scheme}${run}`,
    `<a href="${scheme}${run}">open</a>`,
    `[open](${scheme}${run})`,
    `<form action="${scheme}${run}"><button>send</button></form>`,
  ]),
  ...['<style>@import "/hit"</style>', '<link rel=stylesheet href=/hit>', '<meta http-equiv=refresh content="0;/hit">'],
  ...['<base href=//127.0.0.1:1/>', '<object data=/hit>', '<embed src=/hit>', '<math><mtext></mtext><script>', '<x'],
  ...['![shown](/hit)', '# heading', '**bold**', '<!-- left open', '`code`', '| cell | cell |', '<https://x.example>'],
  ...['=HYPERLINK("/hit")', '+1+1', '-1+1', '@SUM(1)', '\tTAB', '\rBEGIN:VALARM', 'a\r\nATTENDEE:mailto:x@x.example'],
  ...['{{7*7}}', `$\{7*7}`, '#{7*7}', '%3Cscript%3Etop.hit()%3C/script%3E', '&lt;script&gt;', '&#60;script&#62;'],
  ...['\u202etxt.exe', '\u2028line', '\ufeffmark', '\ud83d\udc4b\u200d', 'e\u0301\u0301\u0301', '\\u003cscript\\u003e'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
    '[object Object]',
    'hasOwnProperty',
    '{plural}',
  ],
  ...[
    '{name, plural, one {x} other {y}}',
    '{title',
    "'{'",
    '<b>title</b>',
    '%s',
    '%n%n',
    '../../hit',
    '//x.example/hit',
  ],
]
