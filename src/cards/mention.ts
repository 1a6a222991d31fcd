/** A mention in card markdown: the platform shows the person's own name. A wrong id refuses the whole card. */
export function mention(openId: string): string {
  return `<at id=${openId.replaceAll(/[^\w-]/gu, '')}></at>`;
}
