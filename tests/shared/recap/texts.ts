/** Texts that somebody may type in the hope that a file takes them for more than text (S-13). */
import { hostileTexts } from '../../harness/hostile-texts.ts'

const markdown = [
  ...['# heading', '###### six ######', '> quoted', '- item', '* item', '+ item', '1. one', '42) two', '- [ ] task'],
  ...['    code', '\tcode', '```js\ncode\n```', '~~~\ncode\n~~~', '`code`', '``a`b``', '***', '---', '___', '- - -'],
  ...['text\n===', 'text\n---', 'text\n=', '| a | b |\n|---|---|\n| 1 | 2 |', 'a | b\n:--|--:', 'a\n:--', 'a\n:-'],
  ...['[text](https://x.example "t")', '![alt](https://x.example/i.png)', '[text][ref]', '[ref]: https://x.example'],
  ...['<https://x.example>', 'https://x.example/a_b_c', 'www.x.example', 'x.example.com/path', 'sam@x.example.com'],
  ...['//x.example/a', 'ftp://x.example', 'mailto:sam@x.example', 'javascript:alert(1)', '[a](javascript:alert(1))'],
  ...['*a*', '**a**', '_a_', '__a__', '~~a~~', '~a~', '==a==', '^a^', '++a++', '***a** b*', 'snake_case_name', '2*3*4'],
  ...['<b>a</b>', '<!-- a -->', '<?php ?>', '<![CDATA[a]]>', '<script>alert(1)</script>\n\n# out', '<div>\n\n- out'],
  ...[
    '&amp;',
    '&lt;b&gt;',
    '&#35; a',
    '&#x202e;',
    '&NotEqualTilde;',
    'R&D; Q&A',
    '\\',
    'a\\',
    '\\# a',
    'a\\\nb',
    '\\\\',
  ],
  ...['a  \nb', 'a\n\nb', 'a\n\n\n# b', 'a\n\n    b', 'a\n- b', 'a\n1. b', 'a\n> b', 'a\n# b', '\n\na\n\n', 'a\n \nb'],
  ...['a\n  - b', 'a\n   1) b', 'a\n  ---', 'a\n   ===', '   - b', '  \n\n    1. b'],
  ...[
    '[^1]',
    '[^1]: note',
    '$a$',
    '$$a$$',
    'a :smile: b',
    ':::note\na\n:::',
    'term\n: definition',
    '---\ntitle: a\n---',
  ],
  ...[
    '[[a]]',
    '{#id}',
    '{.class}',
    '{{a}}',
    '{% a %}',
    '%%a%%',
    '@dana',
    '#12',
    'a(b)[c]{d}<e>',
    '!',
    '![',
    '](',
    '[x]',
  ],
]
const calendar = [
  ...['END:VEVENT', 'a\nEND:VEVENT\nBEGIN:VEVENT', 'a\r\nEND:VEVENT\r\nBEGIN:VALARM', 'a\rBEGIN:VALARM\rEND:VALARM'],
  ...[
    'a\\nBEGIN:VALARM',
    'a\\',
    'a\\;b\\,c',
    'a;b,c:d',
    'X;VALUE=URI:a',
    '"quoted"',
    'a\n b',
    'a\n\tb',
    '\u0085END:VEVENT',
  ],
  ...[
    '\u2028END:VEVENT',
    '\u2029END:VEVENT',
    '\u000bEND:VEVENT',
    '\fEND:VEVENT',
    'ATTENDEE:mailto:a@x.example',
    "^n^^'",
  ],
  ...[
    'x'.repeat(400),
    'é'.repeat(120),
    '漢'.repeat(120),
    '😀'.repeat(90),
    '👩‍💻'.repeat(30),
    `${'x'.repeat(66)}😀😀`,
    `${'x'.repeat(67)}é`,
  ],
]
const sheets = [
  '=1+1',
  '=cmd()',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  "'=1",
  '\u0000=1',
  '|cmd',
  '%0A=1',
  'a\t=1\tb',
]
const invisible = [
  ...[
    '\u202egnp.exe',
    'a\u202db\u202cc',
    '\u2066a\u2069',
    'a\u2069\u2066b',
    '\u200ea',
    'a\u200bb',
    'a\u200db',
    '\ufeffa',
  ],
  ...['\u0000', 'a\u0000b', '\u0007', 'a\u001bb', 'a\u007fb', 'a\u009bb', '\ud83d', 'a\udc4b', '\u00ada', '\u061ca'],
]

export const smuggled: string[] = [...hostileTexts, ...markdown, ...calendar, ...sheets, ...invisible]
/** What a line of the wire may hold; whatever else there is was never typed into one. */
export const smuggledLines: string[] = smuggled.filter(
  (text) => !/\p{Cc}|\u2028|\u2029/u.test(text) && text.isWellFormed(),
)
