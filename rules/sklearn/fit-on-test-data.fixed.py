from sklearn.decomposition import PCA
from sklearn.preprocessing import LabelEncoder, StandardScaler


def standardize(x_train, x_test):
    scaler = StandardScaler()
    x_train = scaler.fit_transform(x_train)
    # ruleid: fit-on-test-data
    x_test = scaler.transform(x_test)
    return x_train, x_test


def scale(x_train, x_test, x_val):
    scaler = StandardScaler()
    x_train = scaler.fit_transform(x_train)
    # ruleid: fit-on-test-data
    x_test = scaler.transform(x_test)
    # ruleid: fit-on-test-data
    x_val = scaler.transform(x_val)
    return x_train, x_test, x_val


def reduce(X_train, X_test):
    pca = PCA(10)
    pca.fit(X_train)
    train = pca.transform(X_train)
    # ruleid: fit-on-test-data
    test = pca.transform(X_test)
    return train, test


class Prepare:
    def run(self, train_df, test_df, columns):
        self.scaler.fit(train_df[columns])
        # ruleid: fit-on-test-data
        test_df[columns] = self.scaler.transform(test_df[columns])
        return test_df

    def vectors(self, train_texts, val_texts):
        a = self.vectorizer.fit_transform(train_texts)
        # ruleid: fit-on-test-data
        return a, self.vectorizer.transform(val_texts)


def words(vectorizer, X_train, X_validation):
    features = vectorizer.fit_transform(X_train)
    if len(X_validation):
        # ruleid: fit-on-test-data
        checks = vectorizer.transform(X_validation)
        return features, checks
    return features


def twice(scaler, train, test):
    train = scaler.fit_transform(train)
    # ruleid: fit-on-test-data
    scaler.fit(test)
    return train, scaler.transform(test)


def print_test(scaler, X_train, test_images):
    scaler.fit(X_train)
    # ruleid: fit-on-test-data
    print(scaler.transform(test_images))


def chained(xtrain, xtest):
    scaler = StandardScaler().fit(xtrain)
    # ruleid: fit-on-test-data
    return scaler.transform(xtest)


def transform(x_train, x_test):
    scaler = StandardScaler()
    x_train = scaler.fit_transform(x_train)
    # ok: fit-on-test-data
    x_test = scaler.transform(x_test)
    return x_train, x_test


def fine(x_train, x_test, y_train, y_test, model):
    scaler = StandardScaler()
    # ok: fit-on-test-data
    x_train = scaler.fit_transform(x_train)
    # ok: fit-on-test-data
    x_test = scaler.transform(x_test)
    encoder = LabelEncoder()
    y_train = encoder.fit_transform(y_train)
    # ok: fit-on-test-data
    y_test = encoder.fit_transform(y_test)
    # ok: fit-on-test-data
    model.fit(x_train, y_train, eval_set=[(x_test, y_test)])
    other = StandardScaler()
    # ok: fit-on-test-data
    alone = other.fit_transform(x_test)
    # ok: fit-on-test-data
    scaler.fit(x_train)
    # ok: fit-on-test-data
    model.evaluate(x_test)
    # ok: fit-on-test-data
    scaler.inverse_transform(x_test)
    # ok: fit-on-test-data
    model.fit(x_test, y_test)
    return alone
