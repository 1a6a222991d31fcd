/** A mention in card markdown; the platform shows the person's name. An unknown id makes it reject the whole card. */
export function mention(openId: string): string {
  return `<at id=${openId.replaceAll(/[^\w-]/gu, '')}></at>`;
}
