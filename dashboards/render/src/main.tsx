import { ThemeContext } from '@grafana/data';
import { config } from '@grafana/runtime';
import { initPluginTranslations } from '@grafana/i18n';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router-dom';
import { asked } from './prometheus';
import { sceneOf } from './scene';
import { setUp } from './surroundings';

async function draw() {
  const given = new URLSearchParams(location.search);
  const board = await (await fetch(`/boards/${given.get('board')}.json`)).json();
  const chosen = Object.fromEntries([...given].filter(([name]) => name.startsWith('var-')).map(([name, value]) => [name.slice(4), value]));
  await initPluginTranslations('grafana-scenes');
  setUp();
  const scene = sceneOf(board, given.get('from') ?? 'now-15m', given.get('to') ?? 'now', chosen);
  (window as any).weir = { asked, scene };
  createRoot(document.getElementById('root')!).render(
    <ThemeContext.Provider value={config.theme2}>
      <GlobalStyles />
      <BrowserRouter>
        <div style={{ padding: 8, fontSize: 20, color: '#ccccdc' }}>{board.title}</div>
        <scene.Component model={scene} />
      </BrowserRouter>
      <PortalContainer />
    </ThemeContext.Provider>,
  );
}

void draw();
