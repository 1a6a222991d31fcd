/** Runs one row as a process, given its name and number of rounds; prints the results as one line of JSON. */
import { rows } from './rows/index.ts';

const [name, rounds = '5'] = process.argv.slice(2);
const row = rows.find((each) => each.name === name);
if (!row) throw new Error(`no row ${name}`);
const results = await row.run(Number(rounds));
await new Promise((resolve) => process.stdout.write(`${JSON.stringify(results)}\n`, resolve));
process.exit(0);
