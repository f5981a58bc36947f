// A small bot of discord.js, which holds the conversation of NewsBot.Testing's DiscordConversation: what it needs of a Discord, the fake has.
// node bot.mjs, with the fake's address and token in the environment; says "ready" when it is connected.
import {
  ActionRowBuilder, ButtonBuilder, ButtonStyle, Client, DiscordAPIError, EmbedBuilder, Events, GatewayIntentBits, MessageFlags, Partials, REST, Routes,
  SlashCommandBuilder,
} from 'discord.js';

const { DISCORD_API_URL, DISCORD_TOKEN } = process.env;

// The HTTP client alone: who am I, a wrong token, a message that never was.
const rest = new REST({ api: DISCORD_API_URL }).setToken(DISCORD_TOKEN);
const me = await rest.get(Routes.user());
if (!me.id || !me.bot) {
  throw new Error('users/@me lacks something: ' + JSON.stringify(me));
}
const refused = async (asked, status, code) => {
  await asked.then(
    () => { throw new Error(`what must be refused with ${status} was not`); },
    (fault) => { if (!(fault instanceof DiscordAPIError) || fault.status !== status || fault.code !== code) throw fault; });
};
await refused(new REST({ api: DISCORD_API_URL }).setToken('wrong').get(Routes.user()), 401, 0);
await refused(rest.post(Routes.channelMessages('1'), { body: { content: 'x' } }), 404, 10003);

const client = new Client({
  rest: { api: DISCORD_API_URL },
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages, GatewayIntentBits.MessageContent],
  partials: [Partials.Channel, Partials.Message],
  allowedMentions: { parse: [], repliedUser: false },
});
client.on('error', (fault) => console.error('bot.mjs:', fault.message));

// Each question's reply, promised when the answering begins: people see it, and go on, before its sender is told that it came.
const replies = new Map();
const words = (text, id) => ({
  embeds: [new EmbedBuilder().setDescription(`Answer to ${text}`)],
  components: [new ActionRowBuilder().addComponents(
    new ButtonBuilder().setCustomId(`passage:${id}`).setLabel('Show the passage').setStyle(ButtonStyle.Secondary))],
});

async function answer(message) {
  if (!replies.has(message.id)) {
    const sending = send(message);
    replies.set(message.id, sending);
    await sending;
  }
}

async function send(message) {
  await message.channel.sendTyping();
  const body = {
    ...words(message.content, message.id),
    files: [{ attachment: Buffer.from('a picture'), name: 'a.png', description: 'A picture in words' }],
    nonce: message.id.slice(-20),
    enforceNonce: true,
    reply: { messageReference: message.id, failIfNotExists: false },
  };
  const sent = await message.channel.send(body);
  const again = await message.channel.send(body);
  if (again.id !== sent.id) {
    throw new Error('the same nonce was taken twice');
  }
  const page = await message.channel.messages.fetch({ after: message.id, limit: 10 });
  if (!page.some((one) => one.reference?.messageId === message.id && one.author.id === me.id)) {
    throw new Error('a reply is not found again');
  }
  if (sent.attachments.first()?.description !== 'A picture in words') {
    throw new Error('a picture came without its words');
  }
  return sent;
}

client.on(Events.MessageCreate, async (message) => {
  if (message.author.bot) {
    return;
  }
  const named = message.mentions.users.has(me.id);
  const followsUp = message.channel.isThread() && replies.has(message.channel.id) && message.mentions.users.size === 0;
  if (!message.guildId || named || followsUp) {
    await answer(message);
  }
});

client.on(Events.MessageUpdate, async (before, after) => {
  const reply = await replies.get(after.id);
  if (reply && after.editedTimestamp) {
    const now = await reply.edit({ ...words(after.content, after.id), attachments: [] });
    if (now.attachments.size !== 0) {
      throw new Error('a picture that was taken away is still there');
    }
  }
});

client.on(Events.MessageDelete, async (message) => {
  const reply = await replies.get(message.id);
  if (reply) {
    replies.delete(message.id);
    await reply.delete();
  }
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) {
    await interaction.deferReply();
    if (interaction.options.getString('words') === 'thank you') {
      await interaction.deleteReply();
      await interaction.followUp({ content: 'You are welcome.', flags: MessageFlags.Ephemeral });
    } else {
      await interaction.editReply(words(interaction.options.getString('words'), interaction.id));
    }
  } else if (interaction.isButton()) {
    await interaction.deferUpdate();
    await interaction.followUp({ content: 'The passage.', flags: MessageFlags.Ephemeral });
  } else if (interaction.isAutocomplete()) {
    await interaction.respond([{ name: 'one', value: '1' }]);
  }
});

client.once(Events.ClientReady, async () => {
  const ask = new SlashCommandBuilder().setName('ask').setDescription('Ask').setDescriptionLocalizations({ fr: 'Demander', nl: 'Vragen' })
    .addStringOption((option) => option.setName('words').setDescription('your question').setRequired(true).setAutocomplete(true));
  await client.application.commands.set([ask]);
  const known = await client.application.commands.fetch({ withLocalizations: true });
  if (known.size !== 1 || known.first().descriptionLocalizations.fr !== 'Demander') {
    throw new Error('the command is not as it was registered');
  }
  console.log('ready');
});
await client.login(DISCORD_TOKEN);
process.stdin.on('end', () => process.exit(0)).resume();
