import { z } from 'zod';

export const group = z.object({ chatId: z.string(), name: z.string(), since: z.number() });
