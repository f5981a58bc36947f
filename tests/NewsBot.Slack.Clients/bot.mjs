// A small bot of Slack's own client, which holds the conversation of NewsBot.Testing's SlackConversation: what it needs of a Slack, the fake has.
// node bot.mjs socket|http, with the fake's addresses and tokens in the environment; says "ready PORT".
import bolt from '@slack/bolt';
import { WebClient } from '@slack/web-api';

const { SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET } = process.env;
const mode = process.argv[2];
const clientOptions = { slackApiUrl: SLACK_API_URL };

// The web client alone: who am I, and what is told of a message that does not exist.
const web = new WebClient(SLACK_BOT_TOKEN, clientOptions);
const me = await web.auth.test();
if (!me.ok || !me.user_id || !me.bot_id || !me.team_id) {
  throw new Error('auth.test lacks something: ' + JSON.stringify(me));
}
await web.chat.delete({ channel: 'C0NONE', ts: '1.1' }).then(
  () => { throw new Error('a message that never was could be deleted'); },
  (fault) => { if (fault.data?.error !== 'message_not_found') throw fault; });
await new WebClient('xoxb-wrong', { ...clientOptions, retryConfig: { retries: 0 } }).auth.test().then(
  () => { throw new Error('a wrong token was taken'); },
  (fault) => { if (fault.data?.error !== 'invalid_auth') throw fault; });

// A picture is shown in a channel, told where it is, and goes with its message.
const uploaded = await web.filesUploadV2({ channel_id: 'C0PICTURE', file: Buffer.from('a picture'), filename: 'a.png' });
const file = uploaded.files[0].files[0].id;
const [shown] = (await web.files.info({ file })).file.shares.public.C0PICTURE;
await web.chat.delete({ channel: 'C0PICTURE', ts: shown.ts });
await web.files.delete({ file });
await web.files.info({ file }).then(
  () => { throw new Error('a deleted file is still there'); },
  (fault) => { if (fault.data?.error !== 'file_not_found') throw fault; });

const app = mode === 'socket'
  ? new bolt.App({ token: SLACK_BOT_TOKEN, appToken: SLACK_APP_TOKEN, socketMode: true, clientOptions, logLevel: bolt.LogLevel.ERROR })
  : new bolt.App({
    token: SLACK_BOT_TOKEN,
    clientOptions,
    logLevel: bolt.LogLevel.ERROR,
    receiver: new bolt.HTTPReceiver({
      signingSecret: SLACK_SIGNING_SECRET,
      endpoints: ['/slack/events', '/slack/commands', '/slack/interactive'],
      logLevel: bolt.LogLevel.ERROR,
    }),
  });

// The message of each question's reply, promised when the sending begins: people see it, and go on, before its sender is told that it came.
const replies = new Map();
const threads = new Set();

const words = (text) => ({
  text,
  blocks: [
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] },
    {
      type: 'actions',
      elements: [{ type: 'button', action_id: 'passage', value: 'x', text: { type: 'plain_text', text: 'Show the passage' } }],
    },
  ],
});

async function answer(client, { channel, ts, thread_ts: thread, text }, root) {
  const key = `${channel}:${ts}`;
  if (replies.has(key)) {
    return;
  }
  if (root) {
    threads.add(`${channel}:${root}`);
  }
  const nonce = `n${ts}`;
  const metadata = { event_type: 'newsbot_reply', event_payload: { nonce, part: 0 } };
  const sending = client.chat.postMessage({ channel, thread_ts: root, unfurl_links: false, metadata, ...words(`Answer to ${text}`) });
  replies.set(key, sending.then((sent) => sent.ts));
  await sending;
  if (root) {
    const page = await client.conversations.replies({ channel, ts: root, include_all_metadata: true, limit: 15 });
    if (!page.messages.some((message) => message.metadata?.event_payload?.nonce === nonce)) {
      throw new Error('the mark of a message is not found again');
    }
  }
}

app.event('app_mention', async ({ event, client }) => {
  await answer(client, event, event.thread_ts ?? event.ts);
});

app.event('message', async ({ event, client }) => {
  const key = (ts) => `${event.channel}:${ts}`;
  if (event.subtype === 'message_changed') {
    const { ts, text, subtype } = event.message;
    const reply = await replies.get(key(ts));
    if (reply && subtype === 'tombstone') {
      replies.delete(key(ts));
      await client.chat.delete({ channel: event.channel, ts: reply });
    } else if (reply && text !== event.previous_message.text) {
      await client.chat.update({ channel: event.channel, ts: reply, ...words(`Answer to ${text}`) });
    }
  } else if (event.subtype === 'message_deleted') {
    const reply = await replies.get(key(event.deleted_ts));
    if (reply) {
      replies.delete(key(event.deleted_ts));
      await client.chat.delete({ channel: event.channel, ts: reply });
    }
  } else if (!event.subtype && !event.bot_id) {
    if (event.channel_type === 'im') {
      await answer(client, event, event.thread_ts);
    } else if (event.thread_ts && threads.has(key(event.thread_ts)) && !event.text.includes('<@')) {
      await answer(client, event, event.thread_ts);
    }
  }
});

app.command('/ask', async ({ command, ack, respond }) => {
  await ack({ response_type: 'ephemeral', text: 'One moment…' });
  await respond({ response_type: 'in_channel', ...words(`Answer to ${command.text}`) });
});

app.action('passage', async ({ ack, respond }) => {
  await ack();
  await respond({ response_type: 'ephemeral', replace_original: false, text: 'The passage.' });
});

app.error(async (fault) => {
  console.error('bot.mjs:', fault.message);
});

const port = Number(process.env.BOT_PORT ?? 0);
await app.start(...(mode === 'socket' ? [] : [{ port, host: '127.0.0.1' }]));
console.log('ready');
process.stdin.on('end', () => process.exit(0)).resume();
