/** Reads and merges vitest's JSON reports. */
import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {{ name: string, status: string, assertionResults: { status: string }[] }} FileResult */
/** @typedef {{ numPassedTests: number, numFailedTests: number, testResults: FileResult[] }} Report */

/**
 * @param {string} file
 * @returns {Report}
 */
export const readReport = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Paths of test files with failures; empty if the report is unreadable.
 * @param {string} file
 * @returns {string[]}
 */
export function failedFiles(file) {
  try {
    return [
      ...new Set(
        readReport(file)
          .testResults.filter((each) => each.status === 'failed')
          .map((each) => each.name),
      ),
    ];
  } catch {
    return [];
  }
}

/**
 * Replaces the results of files in the first report by those of the second. Without a second report, the first stays
 * unchanged.
 * @param {string} first
 * @param {string} second
 */
export function mergeReports(first, second) {
  let again;
  try {
    again = readReport(second).testResults;
  } catch {
    return;
  }
  const names = new Set(again.map((each) => each.name));
  const report = readReport(first);
  const testResults = [...report.testResults.filter((each) => !names.has(each.name)), ...again];
  const count = (/** @type {string} */ status) =>
    testResults.flatMap((each) => each.assertionResults).filter((one) => one.status === status).length;
  writeFileSync(
    first,
    JSON.stringify({
      ...report,
      numPassedTests: count('passed'),
      numFailedTests: count('failed'),
      testResults,
    }),
  );
}
