import { z } from 'zod';
import { Shape } from './shape.ts';

/** The JSON Schema of `campaign.yaml` for editors, from the same source as the check. */
export function campaignJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(Shape, { io: 'input' });
  return { $schema, title: 'Muster campaign', ...schema, anyOf: WHEN };
}

/** A campaign is held once, or repeats. */
const WHEN = [{ required: ['opens', 'deadline'] }, { required: ['repeats'] }];

/** As it stands in `campaigns/campaign.schema.json`. */
export function campaignSchemaFile(): string {
  return `${JSON.stringify(campaignJsonSchema(), null, 2)}\n`;
}
