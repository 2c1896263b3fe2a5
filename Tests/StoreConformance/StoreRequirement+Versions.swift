import ArchiveStorage
import ArticleModel

extension StoreRequirement {
    static let ofVersions: [StoreRequirement] = [
        StoreRequirement("versions are found by article, number, time and text") { subject in
            let sample = try SampleContents(in: subject.store)
            let (ferry, versions) = (sample.ferry.id, sample.ferry.versions)
            try subject.store.write { writer in
                func found(_ versions: [VersionRecord]) -> [VersionRecord] { versions.map(StoredState.withoutRevision) }
                try expect(
                    found(try writer.versions(of: ferry)).sorted { $0.arrival < $1.arrival }, versions, "of an article")
                try expect(try writer.versions(of: ArticleID(rawValue: 99)), [], "of no article")
                func held(_ number: Int?, _ seenAt: Timestamp?, _ digest: TextDigest? = nil) throws -> [VersionRecord] {
                    let holdings = try writer.holdings(of: ferry) {
                        $0.looks = [.init(number: number, seenAt: seenAt)]
                        $0.digests = digest.map { [$0] } ?? []
                    }
                    return found(holdings.versions).sorted { $0.arrival < $1.arrival }
                }
                try expect(try held(4, nil), [versions[2]], "by number")
                try expect(try held(3, nil), [], "by a number that none bears")
                try expect(try held(nil, SampleContents.second), Array(versions[1...]), "by time")
                try expect(
                    try held(nil, Timestamp(secondsSince1970: 9)), [], "by a time at which none was seen")
                try expect(try held(nil, nil, SampleContents.digest(2)), [versions[1]], "by text")
                try expect(try held(nil, nil, SampleContents.digest(9)), [], "by a text that none bears")
                try expect(
                    try held(nil, nil, SampleContents.digest(1)).allSatisfy { $0.text == 1 }, true, "by a text of two")
            }
        },
        StoreRequirement("a version tells the revision that gave it its text, and keeps it where it is told") {
            subject in
            let sample = try SampleContents(in: subject.store)
            let stored = try subject.store.read { try $0.versions(of: sample.courier.id) }
            try expect(
                stored.first?.revision, try subject.store.read { try $0.article(sample.courier.id)?.revision },
                "the revision of the last write")
            var delta = ArticleDelta(article: sample.courier.article)
            delta.versions = stored
            delta.versions[0].lastSeenAt = SampleContents.second
            try subject.store.write { try $0.apply(delta) }
            try expect(
                try subject.store.read { try $0.versions(of: sample.courier.id) }, delta.versions, "as it was told")
        },
        StoreRequirement("the greatest numbers count further windows, and are 0 for nothing") { subject in
            let sample = try SampleContents(in: subject.store)
            try subject.store.write { writer in
                try expect(
                    try writer.greatestNumbers(of: sample.ferry.id),
                    GreatestNumbers(ordinal: 2, paragraph: 5, arrival: 3), "with a link as the last")
                let empty = try writer.addArticle(source: "post", key: "empty", url: nil)
                try expect(
                    try writer.greatestNumbers(of: empty.id), GreatestNumbers(ordinal: 0, paragraph: 0, arrival: 0),
                    "of nothing")
                var delta = ArticleDelta(article: empty)
                delta.addedParagraphs = [
                    .init(1, SampleContents.longWords.joined(separator: " "), of: empty.id)
                ]
                try writer.apply(delta)
                try expect(try writer.greatestNumbers(of: empty.id)?.paragraph, 2, "with a window behind the first")
            }
        },
    ]
}
