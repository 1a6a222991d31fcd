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
 * A test file that fails to load has no tests, so it counts as one failure; `ran` is false without a readable report
 * or without tests.
 * @param {string} file
 */
export function countTests(file) {
  try {
    const report = readReport(file);
    const passed = Number(report.numPassedTests) || 0;
    const broken = report.testResults.filter(
      (each) => each.status === 'failed' && !each.assertionResults.some((one) => one.status === 'failed'),
    ).length;
    const failed = (Number(report.numFailedTests) || 0) + broken;
    return { passed, failed, ran: passed + failed > 0 };
  } catch {
    return { passed: 0, failed: 0, ran: false };
  }
}

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
