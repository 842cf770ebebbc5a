import { startShop } from './server.ts';

const { shopUrl, chatUrl } = await startShop({ port: 8410, chatPort: 8411 });
console.log(`Shop:             ${shopUrl}/`);
console.log(`What is in it:    ${shopUrl}/demo`);
console.log(`Chat and widgets: ${chatUrl}`);
