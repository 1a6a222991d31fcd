/** Which state this process means. Without an id nothing is looked at; a process that runs has one. */
export interface InstallationId {
  id?: string;
  /** Since the last look a write was refused: what is there is not what was. */
  refused?: boolean;
}
