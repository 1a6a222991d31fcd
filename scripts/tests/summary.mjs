/**
 * Prints the last line of a run, `N passed, N failed`, from vitest's JSON report and the names of failed steps: `node
 * scripts/tests/summary.mjs REPORT [STEP …]`. Exits with 0 only if tests ran and nothing failed.
 */
import { countTests } from './test-report.mjs';

const [file = '', ...failedSteps] = process.argv.slice(2);

const { passed, failed, ran } = countTests(file);
// A run without a report, or one that failed without a failed test (an unhandled rejection, a killed worker), counts as
// one failure.
const otherSteps = failedSteps.filter((step) => step !== 'tests');
const testsFailedOtherwise = failed === 0 && (failedSteps.includes('tests') || !ran);
const allFailed = failed + otherSteps.length + (testsFailedOtherwise ? 1 : 0);

if (otherSteps.length > 0) console.log(`\nFailed besides the tests: ${otherSteps.join(', ')}.`);
if (testsFailedOtherwise) console.log('\nThe tests did not run to their end; what vitest said stands above.');
console.log(`${passed} passed, ${allFailed} failed`);
process.exitCode = allFailed === 0 ? 0 : 1;
