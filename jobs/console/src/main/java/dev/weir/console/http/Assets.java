package dev.weir.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of the page, from the jar, held in memory. Nothing else can be asked for. */
final class Assets {

  private static final String OURS = "/dev/weir/console/web/";
  private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/";

  private static final List<String> FILES =
      List.of(
          "app.js",
          "calls.js",
          "call.js",
          "chart.js",
          "dom.js",
          "drift.js",
          "format.js",
          "health.js",
          "icon.svg",
          "keys.js",
          "marks.js",
          "overview.js",
          "server.js",
          "state.js",
          "style.css",
          "versions.js");

  /** Addresses of pages; the page itself finds out which one it is. */
  private static final Set<String> PAGES =
      Set.of("/", "/versions", "/drift", "/calls", "/call", "/health");

  private record Asset(String contentType, byte[] bytes, String tag) {}

  private final Map<String, Asset> assets = new HashMap<>();
  private final Asset page;

  Assets() {
    page = read(OURS + "index.html", "text/html; charset=utf-8");
    for (String file : FILES) {
      assets.put("/assets/" + file, read(OURS + file, type(file)));
    }
    assets.put("/assets/uplot.js", read(CHARTS + "dist/uPlot.esm.js", type(".js")));
    assets.put("/assets/uplot.css", read(CHARTS + "dist/uPlot.min.css", type(".css")));
    assets.put("/assets/uplot.LICENSE", read(CHARTS + "LICENSE", type(".txt")));
  }

  /** The file at an address, or null. */
  @Nullable Reply find(String path, @Nullable String known) {
    Asset asset = PAGES.contains(path) ? page : assets.get(path);
    if (asset == null) {
      return null;
    }
    Map<String, String> headers = Map.of("ETag", asset.tag, "Cache-Control", "no-cache");
    return asset.tag.equals(known)
        ? new Reply(304, asset.contentType, headers, out -> {})
        : new Reply(200, asset.contentType, headers, out -> out.write(asset.bytes));
  }

  private static String type(String file) {
    return switch (file.substring(file.lastIndexOf('.'))) {
      case ".js" -> "text/javascript; charset=utf-8";
      case ".css" -> "text/css; charset=utf-8";
      case ".svg" -> "image/svg+xml";
      default -> "text/plain; charset=utf-8";
    };
  }

  private static Asset read(String resource, String contentType) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + resource + "; build it again");
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(contentType, bytes, '"' + HexFormat.of().formatHex(digest, 0, 12) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }
}
