/** A marked filing as digests name it. */
export interface NamedHighlight {
  readonly n: number;
  /** Name of the unit. */
  readonly unit: string;
  readonly title: string;
}
