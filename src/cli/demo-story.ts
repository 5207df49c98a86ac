import { terminalWidth, textTable } from '#cli/text-table.ts';
import type { StoryLine } from '#main/demo/play/stage.ts';
import type { Count } from '#main/demo/play/tally.ts';

const lineWidth = 100;

/** Tells the year line by line: the day where it changes, the clause, and what happened. */
export function storyTeller(write: (text: string) => void): (line: StoryLine) => void {
  let told: string | undefined;
  return ({ day, clause, text }) => {
    const head = `${(day === told ? '' : (day ?? '')).padEnd(10)}  ${clause}${' '.repeat(Math.max(1, 10 - terminalWidth(clause)))}`;
    told = day ?? told;
    const indent = ' '.repeat(terminalWidth(head));
    const [first = '', ...rest] = wrap(text, lineWidth - indent.length);
    write([`${head}${first}`, ...rest.map((each) => indent + each)].join('\n'));
  };
}

/** Breaks a Chinese text into lines; no line begins with a closing mark. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (terminalWidth(line + character) > width && !/[，。；：、）”》]/u.test(character)) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  return [...lines, line];
}

/** Every count of the year beside what was planted. */
export function countTable(counts: readonly Count[]): string {
  return textTable([
    ['条款', '应有', '实有', '', '核对事项'],
    ...counts.map(({ clause, what, expected, found }) => [
      clause,
      String(expected),
      String(found),
      expected === found ? '相符' : '不符！',
      what,
    ]),
  ]);
}
