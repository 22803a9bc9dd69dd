import gensim
import gensim.downloader as api
from gensim import corpora, similarities, utils
from gensim.corpora import Dictionary
from gensim.models import KeyedVectors, Word2Vec
from gensim.models import Doc2Vec as D2V
from gensim.models.fasttext import FastText
from gensim.models.fasttext import load_facebook_vectors
from gensim.models.phrases import Phrases

NAME = "data/wiki.model"


def read(path, name, args):
    # ruleid: pickles-in-gensim
    a = Word2Vec.load(path)
    # ruleid: pickles-in-gensim
    b = gensim.models.KeyedVectors.load(path, mmap="r")
    # ruleid: pickles-in-gensim
    c = D2V.load(fname=path)
    # ruleid: pickles-in-gensim
    d = FastText.load(args.model)
    # ruleid: pickles-in-gensim
    e = corpora.Dictionary.load(path)
    # ruleid: pickles-in-gensim
    f = Phrases.load(path)
    # ruleid: pickles-in-gensim
    g = similarities.MatrixSimilarity.load(f"{path}.index")
    # ruleid: pickles-in-gensim
    h = utils.unpickle(path)
    # ruleid: pickles-in-gensim
    i = api.load(name)
    # ruleid: pickles-in-gensim
    j = api.load("glove-wiki-gigaword-50")
    return a, b, c, d, e, f, g, h, i, j


class Vectors:
    def __init__(self, path):
        # ruleid: pickles-in-gensim
        self.vectors = KeyedVectors.load(str(path)).wv


def fine(path, model, loader):
    # ok: pickles-in-gensim
    a = KeyedVectors.load_word2vec_format(path, binary=True)
    # ok: pickles-in-gensim
    b = load_facebook_vectors(path)
    # ok: pickles-in-gensim
    c = Word2Vec.load("data/wiki.model")
    # ok: pickles-in-gensim
    d = Word2Vec.load(NAME)
    # ok: pickles-in-gensim
    e = api.load("text8", return_path=True)
    # ok: pickles-in-gensim
    f = api.info()
    # ok: pickles-in-gensim
    g = loader.load(path)
    # ok: pickles-in-gensim
    h = Dictionary.load_from_text(path)
    target = path + ".copy"
    model.save(target)
    # ok: pickles-in-gensim
    i = Word2Vec.load(target)
    return a, b, c, d, e, f, g, h, i
