import ArchiveStorage
import ArticleModel

extension PostgreSQLWriter {
    /// Three round trips: the first takes the names of new articles and locks those that are there, and so tells which changes can be made; the second makes
    /// them; the third counts what they changed.
    func apply(_ changes: [ArticleChange]) throws -> [ArticleChange.Outcome] {
        var outcomes = [ArticleChange.Outcome](repeating: .givenBack, count: changes.count)
        for places in Self.rounds(of: changes) {
            let accepted = try accept(places.map { changes[$0] })
            guard accepted.contains(where: { $0 != nil }) else { continue }
            let revision = try takeRevision()
            var batch = DeltaBatch(revision: revision)
            for (place, former) in zip(places, accepted) {
                guard let former else { continue }
                batch.add(changes[place], following: former)
                outcomes[place] = .made(revision: revision)
            }
            let calls = batch.calls()
            let found = try transaction.run(calls)
            try write(try batch.total(of: found))
        }
        return outcomes
    }

    /// The places of the changes, in rounds in each of which an article, or a key, comes once.
    private static func rounds(of changes: [ArticleChange]) -> [[Int]] {
        var rounds: [[Int]] = []
        var next: [ArticleName: Int] = [:]
        for (place, change) in changes.enumerated() {
            guard let article = change.deltas.last?.article else { continue }
            let names = [ArticleName.number(article.id), .exact(article.key, source: article.source)]
            let round = names.map { next[$0, default: 0] }.max() ?? 0
            for name in names { next[name] = round + 1 }
            if round == rounds.count { rounds.append([]) }
            rounds[round].append(place)
        }
        return rounds
    }
}

extension ArticleChange {
    /// The article that it changes.
    var id: ArticleID { deltas.last?.article.id ?? ArticleID(rawValue: 0) }
}
