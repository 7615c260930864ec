package dev.weir.console.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Turns a filter into a query of the index. Nothing a person types is wrong: it is words. */
final class CallQuery {

  private static final int MOST_WORDS = 32;

  private final Analyzer analyzer;

  CallQuery(Analyzer analyzer) {
    this.analyzer = analyzer;
  }

  Query of(CallFilter filter) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new MatchAllDocsQuery(), Occur.FILTER);
    filter.fields().forEach((field, values) -> all.add(of(field, values), Occur.FILTER));
    range(all, CallDocument.EVENT_TIME, filter.time());
    range(all, CallDocument.DURATION, filter.duration());
    range(all, CallDocument.COST, filter.cost());
    if (!filter.text().isBlank()) {
      all.add(text(filter.text().strip()), Occur.FILTER);
    }
    return new ConstantScoreQuery(all.build());
  }

  private static Query of(FilterField field, Set<String> values) {
    if (field == FilterField.FEEDBACK) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      for (Rating rating : Rating.values()) {
        if (values.contains(rating.label())) {
          any.add(
              NumericDocValuesField.newSlowExactQuery(field.label(), rating.code()), Occur.SHOULD);
        }
      }
      return any.build();
    }
    return new TermInSetQuery(
        field.label(), values.stream().map(CallDocument::cut).map(BytesRef::new).toList());
  }

  private static void range(BooleanQuery.Builder all, String field, CallFilter.Range range) {
    if (!range.any()) {
      all.add(LongPoint.newRangeQuery(field, range.least(), range.greatest()), Occur.FILTER);
    }
  }

  private Query text(String words) {
    BooleanQuery.Builder wanted = new BooleanQuery.Builder();
    int count = 0;
    boolean phrase = false;
    for (String part : words.split("\"", -1)) {
      for (String piece : phrase ? List.of(part) : List.of(part.split("\\s+"))) {
        List<String> terms = terms(piece);
        if (!terms.isEmpty() && count++ < MOST_WORDS) {
          wanted.add(piece(piece, terms), Occur.FILTER);
        }
      }
      phrase = !phrase;
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(count == 0 ? new MatchNoDocsQuery() : wanted.build(), Occur.SHOULD);
    any.add(new TermQuery(new Term(CallDocument.CALL_ID, words)), Occur.SHOULD);
    any.add(new TermQuery(new Term(CallDocument.TRACE_ID, words)), Occur.SHOULD);
    return any.build();
  }

  private static Query piece(String piece, List<String> terms) {
    if (terms.size() == 1 && piece.endsWith("*")) {
      return new PrefixQuery(new Term(CallDocument.TEXT, terms.get(0)));
    }
    return terms.size() == 1
        ? new TermQuery(new Term(CallDocument.TEXT, terms.get(0)))
        : new PhraseQuery(CallDocument.TEXT, terms.toArray(String[]::new));
  }

  private List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(CallDocument.TEXT, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken() && terms.size() < MOST_WORDS) {
        terms.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return terms;
  }
}
