/** One row as a process: its name and the number of rounds; prints its results as one line of JSON. */
import { rows } from './rows/index.ts';

const [name, rounds = '5'] = process.argv.slice(2);
const row = rows.find((each) => each.name === name);
if (!row) throw new Error(`no row ${name}`);
const results = await row.run(Number(rounds));
await new Promise((resolve) => process.stdout.write(`${JSON.stringify(results)}\n`, resolve));
process.exit(0);
