/**
 * Writes `campaigns/campaign.schema.json`: `npx tsx scripts/docs/campaign-schema.ts`. A test fails when it is outdated.
 */
import { writeFile } from 'node:fs/promises';
import { campaignSchemaFile } from '../../src/campaigns/json-schema.ts';

await writeFile(new URL('../../campaigns/campaign.schema.json', import.meta.url), campaignSchemaFile());
