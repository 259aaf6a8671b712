internal import HTTPTypes
internal import Hummingbird
internal import KeyStoreAPI

extension CurrentTokens {
    /// What the token that came with a request is good for now.
    func grant(of request: Request) throws(Failure) -> Grant {
        let headers = request.headers[values: .authorization]
        guard let header = headers.first else { throw .noToken }
        let words = header.split(separator: " ", maxSplits: 1)
        guard words.first?.lowercased() == "bearer" else { throw .noToken }
        guard headers.count == 1, words.count == 2, let grant = value.grant(for: Secret(String(words[1]))) else {
            throw .invalidToken
        }
        return grant
    }
}
