import type { ConfigProblem } from '../config.ts';
import type { OperatorWords } from '../words/operator.ts';

/** All configuration problems in one message. */
export function problemsMessage(problems: readonly ConfigProblem[], words: OperatorWords): string {
  const lines = problems.map(({ variable, fault }) => words.configLine(variable, fault));
  return [words.configHeading, ...lines, words.configFooter].join('\n');
}
