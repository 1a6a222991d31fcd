import { z } from 'zod';
import { Shape } from './shape.ts';

/** The JSON Schema of `campaign.yaml` for editors, generated from the shape that the check uses. */
export function campaignJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(Shape, { io: 'input' });
  return { $schema, title: 'Muster campaign', ...schema, anyOf: WHEN };
}

/** A campaign has either dates or `repeats`. */
const WHEN = [{ required: ['opens', 'deadline'] }, { required: ['repeats'] }];

/** The text of `campaigns/campaign.schema.json`. */
export function campaignSchemaFile(): string {
  return `${JSON.stringify(campaignJsonSchema(), null, 2)}\n`;
}
