import ArchiveStorage
import Archiving
import Foundation
public import LineProtocol
import QueryGrammar

extension ProtocolError {
    /// What a client is told of an error of the archive. Paths on the server are none of its business.
    public init(_ error: any Error) {
        switch error {
        case let error as ProtocolError: self = error
        case let error as ArchiveError: self.init(error)
        case let error as QueryError:
            self = .badQuery(character: error.range.lowerBound + 1, reason: "\(error.message); \(error.remedy)")
        case StorageError.busy: self = .archiveBusy
        case StorageError.replaced: self = .archiveReplaced
        case let error as StorageError: self = .storage(reason: "\(error.outside); the server's log tells more")
        default: self = .internal(reason: "\(type(of: error)); the server's log tells more")
        }
    }

    private init(_ error: ArchiveError) {
        switch error {
        case .emptyQuote: self = .emptyQuote
        case .longQuote(let bytes): self = .quoteTooLong(bytes: bytes, most: QuoteQuestion.mostBytes)
        case .noSuchArticle(let selector, let near): self = .noSuchArticle(selector: selector, near: near)
        case .hiddenArticle(let selector, let near): self = .hiddenArticle(selector: selector, near: near)
        case .ambiguousArticle(let selector, let fitting), .inexactArticle(let selector, let fitting):
            self = .ambiguousArticle(selector: selector, keys: fitting)
        case .noSuchSource(let name, let held, _): self = .noSuchSource(name: name, held: held)
        case .firstVersion(let number, let article): self = .firstVersion(number: number, article: article)
        case .noSuchVersion(let number, let article, _): self = .noSuchVersion(number: number, article: article)
        case .badCursor(let text): self = .badCursor(text)
        }
    }
}

extension StorageError {
    /// What failed, without what the server alone knows; what to do about it is for whoever runs it.
    fileprivate var outside: String {
        switch self {
        case .missing, .exists, .isDirectory, .notAnArchive, .cannotOpen: "the archive cannot be opened"
        case .newerSchema, .unfinishedSchema, .newerWordRule, .olderForm: "the archive is of another release"
        case .unfinishedUpgrade: "the archive is being upgraded"
        case .alteredSchema: "the archive has been altered by another program"
        case .replaced: "the archive was replaced"
        case .readOnly: "the archive cannot be written"
        case .full: "the disk is full"
        case .busy, .inUse: "another program writes to the archive"
        case .damaged, .inconsistent: "the archive is damaged"
        case .timeOut: "the question took longer than it may"
        case .failed: "the archive could not be read or written"
        }
    }
}
