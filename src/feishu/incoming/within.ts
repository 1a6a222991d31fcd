/**
 * The result of `work`, or of `otherwise` if `work` takes longer than `ms`. `work` continues, and its later rejection
 * is ignored. `otherwise` is not called once `work` has settled: a promise that it rejected would have no reader, and
 * end the process.
 */
export function within<T>(ms: number, work: Promise<T>, otherwise: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    let lastPass: NodeJS.Immediate | undefined;
    const late = (): void => {
      try {
        resolve(otherwise());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const timer = setTimeout(() => {
      // After a busy turn an answer may already be in the socket, unread; give the event loop one more pass.
      lastPass = setImmediate(late);
    }, ms);
    const settled = (): void => {
      clearTimeout(timer);
      clearImmediate(lastPass);
      resolve(work);
    };
    work.then(settled, settled);
  });
}
