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

function panels(scene: any): any[] {
  return scene.state.body.state.children.map((item: any) => item.state.body).filter((panel: any) => panel?.state.$data);
}

/** How many numbers each panel has to show, by its key. */
function values(scene: any): Record<string, number> {
  const found: Record<string, number> = {};
  for (const panel of panels(scene)) {
    const series = panel.state.$data.state.data?.series ?? [];
    found[panel.state.key] = series.flatMap((frame: any) => frame.fields.filter((f: any) => f.type === 'number').flatMap((f: any) => [...f.values])).filter(Number.isFinite).length;
  }
  return found;
}

async function draw() {
  const given = new URLSearchParams(location.search);
  const board = await (await fetch(`/boards/${given.get('board')}.json`)).json();
  const chosen = Object.fromEntries([...given].filter(([name]) => name.startsWith('var-')).map(([name, value]) => [name.slice(4), value]));
  await initPluginTranslations('grafana-scenes');
  setUp();
  const scene = sceneOf(board, given.get('from') ?? 'now-15m', given.get('to') ?? 'now', chosen);
  (window as any).weir = { asked, scene, values: () => values(scene), done: () => panels(scene).every((panel) => ['Done', 'Error'].includes(panel.state.$data.state.data?.state)) };
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
