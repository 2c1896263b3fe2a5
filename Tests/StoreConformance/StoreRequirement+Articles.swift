import ArchiveStorage
import ArticleModel

extension StoreRequirement {
    static let ofArticles: [StoreRequirement] = [
        StoreRequirement("an article is found by its number, and by source and key") { subject in
            let sample = try SampleContents(in: subject.store)
            try subject.store.write { writer in
                for delta in sample.all {
                    let (byNumber, byKey) = (
                        try writer.article(delta.id),
                        try writer.article(source: delta.article.source, key: delta.article.key)
                    )
                    try expect(byNumber.map(StoredState.withoutRevision), delta.article, "by number")
                    try expect(byKey, byNumber, "by key")
                }
                try expect(try writer.article(ArticleID(rawValue: 99)), nil, "a number that was not given out")
                try expect(try writer.article(source: "courier", key: "radar"), nil, "a key of another source")
            }
        },
        StoreRequirement("articles are listed by what a filter says, in order of their numbers, and in pages") {
            subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, radar, courier) = (sample.ferry.id, sample.radar.id, sample.courier.id)
            try subject.store.write { writer in
                var hidden = ArticleDelta(article: sample.courier.article)
                hidden.article.isHidden = true
                try writer.apply(hidden)
            }
            for (filter, expected) in [
                (ArticleFilter(), [ferry, radar, courier]), (ArticleFilter(source: "post"), [ferry, radar]),
                (ArticleFilter(source: "nowhere"), []), (ArticleFilter(exactly: "ferry"), [ferry, courier]),
                (ArticleFilter(exactly: SampleContents.ferryURL), [ferry]), (ArticleFilter(exactly: "ferr"), []),
                (ArticleFilter(containing: "RR"), [ferry, courier]), (ArticleFilter(containing: "EXAMPLE/f"), [ferry]),
                (ArticleFilter(containing: "%"), []), (ArticleFilter(includesHidden: false), [ferry, radar]),
                (ArticleFilter(source: "courier", includesHidden: false), []),
            ] {
                let found = try subject.store.read { try $0.articles(matching: filter, after: nil, limit: 10) }
                try expect(found.map(\.id), expected, "\(filter)")
            }
            try subject.store.read { reader in
                try expect(
                    try reader.articles(matching: ArticleFilter(), after: ferry, limit: 1).map(\.id), [radar], "a page")
                try expect(
                    try reader.articles(matching: ArticleFilter(), after: courier, limit: 1), [], "behind the last")
            }
        },
        StoreRequirement("articles are found by how their names begin, byte for byte") { subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, courier) = (sample.ferry.id, sample.courier.id)
            let names: [ExactName] = ["caf\u{E9}/x", "cafe\u{301}/x", "cafe"]
            let (composed, decomposed, plain) = try subject.store.write { writer in
                let ids = try names.map { try writer.addArticle(source: "post", key: $0, url: nil).id }
                var hidden = ArticleDelta(article: sample.courier.article)
                hidden.article.isHidden = true
                try writer.apply(hidden)
                return (ids[0], ids[1], ids[2])
            }
            let questions: [(start: ExactName, source: ExactName?, isHiddenSeen: Bool, expected: [ArticleID])] = [
                ("ferr", nil, true, [ferry, courier]), ("ferr", nil, false, [ferry]),
                ("ferr", "courier", true, [courier]),
                ("ferr", "nowhere", true, []), ("https://post.example/F", nil, true, [ferry]), ("Ferr", nil, true, []),
                ("caf\u{E9}", nil, true, [composed]), ("cafe\u{301}", nil, true, [decomposed]),
                ("cafe", nil, true, [decomposed, plain]), ("caf", "post", true, [composed, decomposed, plain]),
            ]
            try subject.store.read { reader in
                for question in questions {
                    let found = try reader.articles(
                        beginning: question.start, source: question.source, includesHidden: question.isHiddenSeen,
                        limit: 9)
                    try expect(found.map(\.id), question.expected, "\(question)")
                }
                let some = try reader.articles(beginning: "caf", source: nil, includesHidden: true, limit: 2)
                try expect(some.count, 2, "no more than asked for")
            }
        },
        StoreRequirement("the first of some names that names any article is told, with what it names") { subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, radar, courier) = (sample.ferry.id, sample.radar.id, sample.courier.id)
            try subject.store.write { writer in
                let alias = ArticleAlias(source: "post", articleKey: "radar", key: "dish")
                try writer.put(IngestPosition(origin: "a", options: StoredState.options, head: "c1", aliases: [alias]))
                var hidden = ArticleDelta(article: sample.courier.article)
                hidden.article.isHidden = true
                try writer.apply(hidden)
            }
            let questions: [(names: [ArticleName], isHiddenSeen: Bool, place: Int?, expected: [ArticleID])] = [
                ([.exact("ferry", source: nil)], true, 0, [ferry, courier]),
                ([.exact("ferry", source: nil)], false, 0, [ferry]),
                ([.exact(SampleContents.ferryURL, source: "post")], true, 0, [ferry]),
                ([.exact("ferry", source: "courier"), .number(radar)], false, 1, [radar]),
                ([.exact("nothing", source: nil), .alias("ferry", source: nil)], true, nil, []),
                ([.exact("dish", source: nil), .alias("dish", source: nil), .number(ferry)], true, 1, [radar]),
                ([.alias("dish", source: "courier"), .number(ferry)], true, 1, [ferry]),
                ([.number(courier), .number(ArticleID(rawValue: 99))], false, nil, []),
                ([.number(courier)], true, 0, [courier]), ([], true, nil, []),
            ]
            try subject.store.read { reader in
                for question in questions {
                    let found = try reader.articles(
                        named: question.names, includesHidden: question.isHiddenSeen, limit: 9)
                    try expect(found?.place, question.place, "\(question)")
                    try expect(found?.articles.map(\.id) ?? [], question.expected, "\(question)")
                }
                let one = try reader.articles(named: [.exact("ferry", source: nil)], includesHidden: true, limit: 1)
                try expect(one?.articles.map(\.id), [ferry], "no more than asked for")
            }
        },
        StoreRequirement("what was changed since a revision is told") { subject in
            let sample = try SampleContents(in: subject.store)
            let (before, settled) = try subject.store.read { (try $0.revision(), try $0.settledRevision()) }
            try subject.store.write { try $0.apply(ArticleDelta(article: sample.radar.article)) }
            try subject.store.read { reader in
                try expect(try reader.revision() > before, "the revision rises")
                let revision = try reader.article(sample.radar.id)?.revision ?? 0
                try expect(revision > settled, "the revision of what was written later is higher")
                for other in [sample.ferry.id, sample.courier.id] {
                    try expect(try reader.article(other)?.revision ?? 0 < revision, "revisions rise")
                }
                func changed(since revision: Int64, after: ArticleID? = nil, limit: Int = 9) throws -> [ArticleID] {
                    try reader.articles(changedSince: revision, after: after, limit: limit).map(\.id)
                }
                try expect(try changed(since: revision), [sample.radar.id], "changed since")
                try expect(try changed(since: settled + 1).contains(sample.radar.id), "changed since a settled state")
                try expect(try changed(since: 0), sample.all.map(\.id), "changed at all")
                try expect(try changed(since: 0, after: sample.ferry.id, limit: 1), [sample.radar.id], "a page")
                try expect(try changed(since: revision + 1), [], "changed by nothing yet")
                try expect(try reader.isChanged(since: 0), "something was changed at all")
                try expect(try reader.isChanged(since: revision), "something was changed since")
                try expect(try !reader.isChanged(since: revision + 1), "nothing was changed yet")
            }
        },
        StoreRequirement("sources and measures count what is held") { subject in
            let sample = try SampleContents(in: subject.store)
            try subject.store.read { reader in
                try expect(
                    try reader.sources(),
                    [
                        SourceRecord(name: "courier", articles: 1, versions: 1),
                        SourceRecord(name: "post", articles: 2, versions: 4),
                    ], "sources")
                let (measures, paragraphs) = (
                    try reader.measures(), sample.all.flatMap(\.addedParagraphs).map(\.record)
                )
                let (texts, links) = (paragraphs.filter { $0.kind != .link }, paragraphs.filter { $0.kind == .link })
                try expect([measures.sources, measures.articles, measures.versions], [2, 3, 5], "what is held")
                try expect(measures.texts, sample.all.flatMap(\.addedTexts).count, "texts")
                try expect(measures.spans, sample.all.flatMap(\.spanChanges).count, "spans")
                try expect([measures.paragraphs, measures.links], [texts.count, links.count], "paragraphs and links")
                try expect(measures.paragraphBytes, texts.map(\.content.utf8.count).reduce(0, +), "bytes of paragraphs")
                try expect(try reader.paragraphCount(), measures.paragraphs, "the count by itself")
                try expect(try reader.databaseBytes(), measures.databaseBytes, "the size by itself")
                try expect(try !reader.identity().isEmpty, "there is an identity")
            }
        },
    ]
}
