/// The numbers in the `error.code` field, the documented ones first.
public enum ErrorCode {
    public static let noToken = 4002
    public static let forbidden = 4003
    public static let invalidToken = 4004
    public static let notFound = 3001
    public static let changed = 3002
    public static let exists = 3003
    public static let malformedJSON = 5001
    public static let dataNotObject = 5002
    public static let invalidKey = 5003
    public static let methodNotAllowed = 5007
    public static let tooLarge = 5005
    public static let unsupportedMediaType = 5006
    public static let badRequest = 5014
    public static let rateLimited = 4290
    public static let storeUnavailable = 5030
    public static let uncertain = 5040
    public static let internalError = 5000

    /// All of them.
    public static let all: Set<Int> = [
        noToken, forbidden, invalidToken, notFound, changed, exists, malformedJSON, dataNotObject, invalidKey,
        methodNotAllowed, tooLarge, unsupportedMediaType, badRequest, rateLimited, storeUnavailable, uncertain,
        internalError,
    ]
}
