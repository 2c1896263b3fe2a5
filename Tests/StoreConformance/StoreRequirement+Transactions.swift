import ArchiveStorage
import ArticleModel

extension StoreRequirement {
    static let ofTransactions: [StoreRequirement] = [
        StoreRequirement("a transaction reads what it has written") { subject in
            let sample = try SampleContents(in: subject.store)
            try subject.store.write { writer in
                let article = try writer.addArticle(source: "new", key: "new", url: nil)
                var delta = ArticleDelta(article: article)
                delta.addedParagraphs = [.init(1, "a steamer", of: article.id)]
                try writer.apply(delta)
                try expect(try writer.article(article.id)?.key, "new", "the article")
                try expect(try writer.sources().map(\.name), ["courier", "new", "post"], "its source")
                let page = try writer.candidates(
                    for: IndexLeaf(.phrase(["steamer"])), in: .everything, after: nil, limit: 9)
                try expect(page.rows, [delta.row(1)], "its words")
                try expect(article.id > sample.courier.id, "numbers rise")
            }
        },
        StoreRequirement("of a transaction that throws nothing is kept, and its error is passed on") { subject in
            struct Refusal: Error {}
            let sample = try SampleContents(in: subject.store)
            let (before, revision) = try (StoredState(of: subject.store), subject.store.read { try $0.revision() })
            try expectError("a transaction that throws") {
                try subject.store.write { writer in
                    _ = try writer.addArticle(source: "new", key: "new", url: nil)
                    var delta = ArticleDelta(article: sample.ferry.article)
                    delta.removedParagraphs = sample.ferry.addedParagraphs
                    try writer.apply(delta)
                    throw Refusal()
                }
            } fits: {
                $0 is Refusal
            }
            try expect(try StoredState(of: subject.store), before, "what is held")
            try expect(try subject.store.read { try $0.revision() }, revision, "the revision")
            try subject.store.write { try $0.apply(sample.ferry) }
            try expect(try StoredState(of: subject.store), before, "what is held after another transaction")
        },
        StoreRequirement("a reader sees one state, whatever is written meanwhile") { subject in
            let sample = try SampleContents(in: subject.store)
            let other = try subject.openAgain()
            try subject.store.read { reader in
                let (before, revision) = (try StoredState(in: reader), try reader.revision())
                try other.write { try $0.apply(SampleContents.hiding(sample.ferry)) }
                try expect(try StoredState(in: reader), before, "what it sees")
                try expect(try reader.revision(), revision, "its revision")
            }
            try expect(try subject.store.read { try $0.article(sample.ferry.id) }?.isHidden, true, "what the next sees")
        },
        StoreRequirement("the identity is one for all connections") { subject in
            let other = try subject.openAgain()
            let identity = try subject.store.read { try $0.identity() }
            try expect(try other.read { try $0.identity() }, identity, "the identity")
        },
        StoreRequirement("a read behind its deadline is given up, and one before it is not") { subject in
            try SampleContents(in: subject.store)
            try expectError("behind the deadline") {
                try subject.store.read(until: Deadline(after: .zero)) { try $0.checkDeadline() }
            } fits: { error in
                guard case .timeOut = error as? StorageError else { return false }
                return true
            }
            try subject.store.read(until: Deadline(after: .seconds(3_600))) { try $0.checkDeadline() }
            try subject.store.read { try $0.checkDeadline() }
        },
    ]

    static let ofUpkeep: [StoreRequirement] = [
        StoreRequirement("merging and compacting change nothing of what is held") { subject in
            try SampleContents(in: subject.store)
            let before = try StoredState(of: subject.store)
            try subject.store.settle(isThorough: false)
            try expect(try StoredState(of: subject.store), before, "after a small merge")
            try subject.store.settle(isThorough: true)
            try subject.store.compact()
            try expect(try StoredState(of: subject.store), before, "after all of it")
            try expect(try subject.store.engineFaults(), [], "faults of the engine")
        }
    ]

    /// What a store does that keeps an archive in a file of its own.
    static let ofFiles: [StoreRequirement] = [
        StoreRequirement("a backup holds the same, and is never written over anything") { subject in
            try SampleContents(in: subject.store)
            try subject.store.backUp(to: subject.freePath)
            let copy = try subject.openCopy(subject.freePath)
            try expect(try StoredState(of: copy), try StoredState(of: subject.store), "what the copy holds")
            let identity = try subject.store.read { try $0.identity() }
            try expect(try copy.read { try $0.identity() }, identity, "the identity of the copy")
            try expectError("a second backup") {
                try subject.store.backUp(to: subject.freePath)
            } fits: {
                $0 as? StorageError == .exists(path: subject.freePath)
            }
        }
    ]
}

extension SampleContents {
    /// The same article, hidden.
    static func hiding(_ delta: ArticleDelta) -> ArticleDelta {
        var hidden = ArticleDelta(article: delta.article)
        hidden.article.isHidden = true
        return hidden
    }
}
