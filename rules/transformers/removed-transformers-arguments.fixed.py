import transformers
from diffusers import StableDiffusionPipeline
from transformers import AutoModel, AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig
from transformers import Seq2SeqTrainingArguments, Trainer, TrainingArguments
from transformers import TrainingArguments as Arguments
from transformers import pipeline


def setup(name, model, tokenizer, data, key):
    # ruleid: removed-transformers-arguments
    a = TrainingArguments("out", eval_strategy="epoch", save_strategy="epoch")
    # ruleid: removed-transformers-arguments
    b = Arguments(output_dir="out", eval_strategy="steps")
    # ruleid: removed-transformers-arguments
    c = Seq2SeqTrainingArguments("out", eval_strategy="no")
    # ruleid: removed-transformers-arguments
    d = transformers.TrainingArguments(output_dir="o", eval_strategy="epoch")
    # ruleid: removed-transformers-arguments
    e = AutoModelForCausalLM.from_pretrained(name, load_in_8bit=True, device_map="auto")
    # ruleid: removed-transformers-arguments
    f = transformers.AutoModel.from_pretrained(name, load_in_4bit=True)
    # ruleid: removed-transformers-arguments
    g = AutoTokenizer.from_pretrained(name, use_auth_token=key)
    # ruleid: removed-transformers-arguments
    h = Trainer(model=model, args=a, train_dataset=data, tokenizer=tokenizer)
    # ruleid: removed-transformers-arguments
    i = pipeline("text-generation", model=name, use_auth_token=key)
    return a, b, c, d, e, f, g, h, i


class Run:
    def arguments(self):
        # ruleid: removed-transformers-arguments
        return TrainingArguments(self.folder, eval_strategy=self.strategy)


def fine(name, model, tokenizer, key, own):
    # ok: removed-transformers-arguments
    a = TrainingArguments("out", eval_strategy="epoch")
    # ok: removed-transformers-arguments
    b = BitsAndBytesConfig(load_in_8bit=True)
    # ok: removed-transformers-arguments
    c = AutoModel.from_pretrained(name, quantization_config=b)
    # ok: removed-transformers-arguments
    d = AutoTokenizer.from_pretrained(name, token=key)
    # ok: removed-transformers-arguments
    e = Trainer(model=model, args=a, processing_class=tokenizer)
    # ok: removed-transformers-arguments
    f = StableDiffusionPipeline.from_pretrained(name, use_auth_token=key)
    # ok: removed-transformers-arguments
    g = own.TrainingArguments(evaluation_strategy="epoch")
    # ok: removed-transformers-arguments
    h = AutoModel.from_pretrained(name, torch_dtype="auto")
    try:
        # ok: removed-transformers-arguments
        i = TrainingArguments("out", evaluation_strategy="epoch")
    except TypeError:
        i = TrainingArguments("out", eval_strategy="epoch")
    return a, b, c, d, e, f, g, h, i
