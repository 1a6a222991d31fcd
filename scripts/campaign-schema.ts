/** Writes `campaigns/campaign.schema.json`: `npx tsx scripts/campaign-schema.ts`. A test says when that is due. */
import { writeFile } from 'node:fs/promises';
import { campaignSchemaFile } from '../src/campaigns/json-schema.ts';

await writeFile(new URL('../campaigns/campaign.schema.json', import.meta.url), campaignSchemaFile());
