/** Under which key of `storage.session` a frame's report is kept. */
export const frameKey = (tabId: number, frameId: number) => `${tabKeys(tabId)}${frameId}`;

/** With what the keys of all frames of a tab begin. */
export const tabKeys = (tabId: number) => `${FRAME_KEYS}${tabId}:`;

/** With what the keys of all frames begin. */
export const FRAME_KEYS = 'frame:';
