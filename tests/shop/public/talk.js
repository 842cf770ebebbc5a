/** Fills a bought-in chat with the lines that the page carries. */
const lines = JSON.parse(document.querySelector('#lines').textContent);
const place = document.querySelector('#talk');

function buttonsOf(names) {
  const box = document.createElement('div');
  for (const name of names) {
    const button = document.createElement('button');
    button.className = 'deep-chat-button deep-chat-suggestion-button';
    button.textContent = name;
    box.append(button);
  }
  return box.outerHTML;
}

function deepChat(root) {
  const chat = document.createElement('deep-chat');
  chat.style.width = '440px';
  chat.style.height = '820px';
  chat.history = lines.flatMap(([side, text, ...buttons]) => {
    const role = side === 'visitor' ? 'user' : 'ai';
    return [{ role, text }, ...(buttons.length > 0 ? [{ role, html: buttonsOf(buttons) }] : [])];
  });
  chat.connect = { handler: () => {} };
  root.append(chat);
}

/** A line to nowhere: what was said comes at once, and nothing follows. */
const observable = (items) => ({
  subscribe(observer) {
    for (const item of items) (typeof observer === 'function' ? observer : observer.next.bind(observer))(item);
    return { unsubscribe() {} };
  },
});

function webChat(root) {
  const ONLINE = 2;
  const activities = lines.map(([side, text, ...buttons], at) => ({
    id: `a${at}`,
    type: 'message',
    timestamp: new Date(Date.now() - (lines.length - at) * 1000).toISOString(),
    from: side === 'visitor' ? { id: 'me', role: 'user' } : { id: 'bot', role: 'bot' },
    text,
    channelData: { 'webchat:sequence-id': at + 1 },
    ...(buttons.length > 0 && {
      suggestedActions: { actions: buttons.map((title) => ({ type: 'imBack', title, value: title })) },
    }),
  }));
  root.style.height = '820px';
  window.WebChat.renderWebChat(
    {
      directLine: {
        activity$: observable(activities),
        connectionStatus$: observable([0, 1, ONLINE]),
        postActivity: () => observable([]),
        end() {},
      },
      userID: 'me',
      locale: document.documentElement.lang,
    },
    root,
  );
}

const widget = document.body.dataset.widget;
if (widget === 'web-chat') webChat(place);
else
  await customElements
    .whenDefined('deep-chat')
    .then(() => deepChat(widget === 'closed' ? place.attachShadow({ mode: 'closed' }) : place));
