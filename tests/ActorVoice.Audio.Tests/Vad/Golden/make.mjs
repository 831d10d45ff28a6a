// Makes probabilities.json: what the published network says, chunk by chunk, about the signals that GoldenSignals.cs makes too.
//   npm install onnxruntime-web@1.30.0 && node make.mjs NETWORK.onnx [DIRECTORY_OF_CLIPS] > probabilities.json
// The directory is that of Debian's pocketsphinx-testdata (/usr/share/pocketsphinx/test/data); its clips are not kept here.
import fs from 'node:fs';
import path from 'node:path';
import * as ort from 'onnxruntime-web';

const [network, clips] = process.argv.slice(2);
const here = path.dirname(new URL(import.meta.url).pathname);
const chunk = 512, context = 64;

function wav(file) {
  const bytes = fs.readFileSync(file);
  const data = bytes.subarray(44); // canonical header: 16 kHz, mono, 16 bits
  return Int16Array.from({ length: data.length >> 1 }, (_, i) => data.readInt16LE(2 * i));
}

function noise(length, shift) {
  let seed = 1;
  return Int16Array.from({ length }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return ((seed >>> 16) - 32768) >> shift;
  });
}

const speech = wav(path.join(here, 'speech.wav'));
const hiss = noise(speech.length, 5);
const signals = {
  silence: new Int16Array(32 * chunk),
  noise: noise(32 * chunk, 2),
  faint_noise: noise(32 * chunk, 9),
  triangle: Int16Array.from({ length: 32 * chunk }, (_, i) => Math.abs((i % 40) - 20) * 1000 - 10000),
  square: Int16Array.from({ length: 32 * chunk }, (_, i) => (i % 64 < 32 ? 32767 : -32768)),
  pulses: Int16Array.from({ length: 32 * chunk }, (_, i) => 20000 - 300 * (i % 128)),
  speech,
  quiet_speech: speech.map(x => x >> 5),
  noisy_speech: speech.map((x, i) => (x >> 1) + hiss[i]),
};
if (clips) {
  for (const set of ['cards', 'librivox']) {
    for (const file of fs.readdirSync(path.join(clips, set)).filter(x => x.endsWith('.wav')).sort()) {
      signals[`${set}/${file}`] = wav(path.join(clips, set, file));
    }
  }
}

ort.env.wasm.numThreads = 1;
const session = await ort.InferenceSession.create(fs.readFileSync(network));
const rate = new ort.Tensor('int64', BigInt64Array.of(16000n), []);
const result = {};
for (const [name, samples] of Object.entries(signals)) {
  let state = new ort.Tensor('float32', new Float32Array(256), [2, 1, 128]);
  const input = new Float32Array(context + chunk);
  result[name] = [];
  for (let at = 0; at + chunk <= samples.length; at += chunk) {
    for (let i = 0; i < chunk; i++) input[context + i] = samples[at + i] / 32768;
    const out = await session.run({ input: new ort.Tensor('float32', input.slice(), [1, input.length]), state, sr: rate });
    result[name].push(Number(out.output.data[0].toFixed(7)));
    state = out.stateN;
    input.copyWithin(0, chunk);
  }
}
console.log('{\n' + Object.entries(result).map(([name, p]) => `  ${JSON.stringify(name)}: [${p.join(', ')}]`).join(',\n') + '\n}');
